using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule about signatures that a registry keeps beside images. The engine asks no registry, so it cannot say; upstream fails what it cannot look up.</summary>
internal abstract class SignatureRule(RuleSettings settings) : WorkloadRule
{
    public override string? Difference => "Without data of the registry an object is skipped, with the reason. Upstream fails every image whose signature it cannot look up.";

    protected sealed override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (!container.Element.Get("image"u8).IsDefined())
            {
                continue;
            }

            if (!settings.KubescapeQuirks)
            {
                responses.CannotJudge("Signatures of images are not collected.");
                return;
            }

            responses.Fail().FailedReview(container.At("image"));
        }
    }
}
