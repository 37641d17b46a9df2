using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdTls(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.Etcd,
    ("--cert-file", "<path/to/tls-certificate-file.crt>"),
    ("--key-file", "<path/to/tls-key-file.key>"))
{
    public override string Name => "etcd-tls-enabled";
}
