using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletClientCertificates(RuleSettings settings) : KubeletRule(settings)
{
    public override string Name => "enforce-kubelet-client-tls-authentication-updated";

    public override string? Difference => "A kubelet without a client CA fails by its own name. Upstream fails one nameless object for all such nodes.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has("--client-ca-file"))
        {
            return;
        }

        if (!kubelet.HasConfigFlag || kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.TryReadConfig(out var config) && !config.Get("authentication"u8, "x509"u8, "clientCAFile"u8).IsSet())
        {
            responses.Fail().FailedReview("authentication.x509.clientCAFile");
        }
    }
}
