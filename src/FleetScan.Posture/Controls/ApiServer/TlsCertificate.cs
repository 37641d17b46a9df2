using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class TlsCertificate(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--tls-cert-file", "<path/to/tls-certificate-file.crt>"),
    ("--tls-private-key-file", "<path/to/tls-key-file.key>"))
{
    public override string Name => "ensure-that-the-api-server-tls-cert-file-and-tls-private-key-file-arguments-are-set-as-appropriate";
}
