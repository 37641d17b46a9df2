using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class EtcdCertificate(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--etcd-certfile", "<path/to/client-certificate-file.crt>"),
    ("--etcd-keyfile", "<path/to/client-key-file.key>"))
{
    public override string Name => "ensure-that-the-api-server-etcd-certfile-and-etcd-keyfile-arguments-are-set-as-appropriate";
}
