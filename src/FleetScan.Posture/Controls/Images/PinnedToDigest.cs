using System.Text.RegularExpressions;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed partial class PinnedToDigest(RuleSettings settings) : WorkloadRule
{
    private const string Input = "imageDigestExemptRepositories";

    private static readonly string[] Algorithms = ["@sha256:", "@sha512:", "@blake3:"];

    private readonly IReadOnlyList<string> _exempt = settings[Input];

    public override string Name => "image-not-pinned-to-digest";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.AllContainers)
        {
            if (container.IsNamed && container.Element.Get("image"u8).Text() is { } image && !IsPinned(image) && !_exempt.Any(repository => IsOf(image, repository)))
            {
                responses.Fail().FailedReview(container.At("image"));
            }
        }
    }

    private static bool IsPinned(string image) =>
        KnownDigest().IsMatch(image)
        || (OtherDigest().IsMatch(image) && !Array.Exists(Algorithms, algorithm => image.Contains(algorithm, StringComparison.Ordinal)));

    private static bool IsOf(string image, string repository) =>
        image.StartsWith(repository, StringComparison.Ordinal) && (image.Length == repository.Length || image[repository.Length] is '/' or ':' or '@');

    [GeneratedRegex(@"@(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}|blake3:[a-f0-9]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex KnownDigest();

    [GeneratedRegex(@"@([a-z0-9]+([.+_-][a-z0-9]+)*):[a-zA-Z0-9=_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex OtherDigest();
}
