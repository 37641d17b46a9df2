using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class KubeletCertificateAuthority(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--kubelet-certificate-authority", "<path/to/ca.crt>"))
{
    public override string Name => "ensure-that-the-api-server-kubelet-certificate-authority-argument-is-set-as-appropriate";
}
