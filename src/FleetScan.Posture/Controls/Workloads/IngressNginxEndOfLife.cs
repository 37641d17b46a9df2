using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class IngressNginxEndOfLife : WorkloadRule
{
    private static readonly string[] Images = ["ingress-nginx/controller", "k8s.gcr.io/ingress-nginx", "registry.k8s.io/ingress-nginx"];

    public override string Name => "detect-nginx-ingress-controller-eol";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Deployment, Kinds.DaemonSet, Kinds.StatefulSet];

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.Element.Get("image"u8).Text() is { } image && Array.Exists(Images, name => image.Contains(name, StringComparison.Ordinal)))
            {
                responses.Fail().FailedReview(container.At("image"));
            }
        }
    }
}
