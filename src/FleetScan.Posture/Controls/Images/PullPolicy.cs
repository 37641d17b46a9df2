using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class PullPolicy(RuleSettings settings) : WorkloadRule
{
    private const string Input = "floatingImageTags";

    private readonly IReadOnlyList<string> _floating = settings[Input];

    public override string Name => "image-pull-policy-is-not-set-to-always";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            var policy = container.Element.Get("imagePullPolicy"u8);
            if (container.IsNamed && (policy.Is("Never"u8) || policy.Is("IfNotPresent"u8)) && container.Element.Get("image"u8).Text() is { } image && MayChange(image))
            {
                responses.Fail().FailedReview(container.At("image")).FailedReview(container.At("imagePullPolicy"));
            }
        }
    }

    private bool MayChange(string image) =>
        ImageText.Tags().Matches(image).Any(match => match.Value == ":latest") || !ImageText.IsTagged(image) || HasFloatingTag(image);

    private bool HasFloatingTag(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
        {
            return false;
        }

        var parts = image[(image.LastIndexOf('/') + 1)..].Split(':');
        return parts.Length == 2 && _floating.Contains(parts[1]);
    }
}
