using System.Globalization;
using FleetScan.Posture.Engine;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails pods by the vulnerabilities that an image scan found; pods without scanned images do not count.</summary>
internal abstract class VulnerablePodRule(RuleSettings settings) : CompositeRule
{
    public override string? Difference => "The pod itself fails. Upstream fails an object of its own that it makes up for the pod.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Pod, .. ImageVulnerabilities.Matches];

    public override IReadOnlyList<FactSource> Facts { get; } = [PodImages.Source, ImageVulnerabilities.Source];

    protected bool Quirks => settings.KubescapeQuirks;

    public sealed override IEnumerable<Composite> Judge(ClusterIndex index)
    {
        var scans = index.Facts<ImageVulnerabilities>(ImageVulnerabilities.Kind).ToLookup(scan => scan.Resource.Name, scan => scan.Fact, StringComparer.Ordinal);
        var counts = Bind(index);
        foreach (var (pod, images) in index.Facts<PodImages>("Pod"))
        {
            if ((Quirks && pod.Namespace is null) || !counts(pod))
            {
                continue;
            }

            for (var position = 0; position < images.Images.Count; position++)
            {
                foreach (var scan in images.Images[position] is { } image ? scans[image] : [])
                {
                    yield return Make(pod, IsBad(scan) ? new Response().FailedReview(PathOf(position)) : null);
                }
            }
        }
    }

    /// <summary>Joins what else decides which pods count.</summary>
    protected abstract Func<IndexedResource, bool> Bind(ClusterIndex index);

    protected abstract bool IsBad(ImageVulnerabilities scan);

    private static string PathOf(int position) => string.Create(CultureInfo.InvariantCulture, $"status.containerStatuses[{position}].imageID");

    private Composite Make(IndexedResource pod, Response? response)
    {
        var identity = Quirks ? pod.Identity with { ApiVersion = "result.vulnscan.com/v1" } : pod.Identity;
        return new Composite(identity, ResourceIds.Of(identity), pod.Origin, response);
    }
}
