using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class KubeletClientCertificate(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--kubelet-client-certificate", "<path/to/appropriate/file>"),
    ("--kubelet-client-key", "<path/to/appropriate/file>"))
{
    public override string Name => "ensure-that-the-api-server-kubelet-client-certificate-and-kubelet-client-key-arguments-are-set-as-appropriate";
}
