using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletRotateServerCertificate(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--rotate-server-certificates";
    private const string Gate = "RotateKubeletServerCertificate=true";

    public override string Name => "kubelet-rotate-kubelet-server-certificate";

    public override string? Difference => "The flag with the value false fails. Upstream passes the flag with any value.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        var byFlag = kubelet.Has(Flag) && (Quirks || !kubelet.Has(Flag + "=false"));
        var byGate = kubelet.Has("--feature-gates=") && kubelet.Has(Gate);
        var byConfig = kubelet.TryReadConfig(out var config) && config.Get("serverTLSBootstrap"u8).IsTrue();
        if (!byFlag && !byGate && !byConfig)
        {
            responses.Fail();
        }
    }
}
