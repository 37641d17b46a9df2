using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails Deployments which run a program in a vulnerable version, known by the image; others do not count.</summary>
internal abstract class VulnerableImageRule(string fragment) : WorkloadRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Deployment];

    public sealed override bool Checks(RuleTarget target) => target.Document.Kind == "Deployment" && target.Workload is { } workload && Runs(workload);

    protected sealed override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (ImageOf(container) is { } image && IsVulnerable(image))
            {
                responses.Fail().FailedReview(container.At("image"));
            }
        }
    }

    protected abstract bool IsVulnerable(string image);

    private bool Runs(Workload workload)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (ImageOf(container) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private string? ImageOf(in Container container) =>
        container.Element.Get("image"u8).Text() is { } image && image.Contains(fragment, StringComparison.Ordinal) ? image : null;
}
