using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class OldKubernetesRegistry : WorkloadRule
{
    public override string Name => "rule-identify-old-k8s-registry";

    public override bool Checks(RuleTarget target) => target.Document.Namespace == "kube-system";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && container.Element.Get("image"u8).Text() is { } image && image.StartsWith("k8s.gcr.io/", StringComparison.Ordinal))
            {
                responses.Fail().FailedReview(container.At("image"));
            }
        }
    }
}
