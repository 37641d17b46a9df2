using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdPeerTls(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.Etcd,
    ("--peer-cert-file", "<path/to/tls-certificate-file.crt>"),
    ("--peer-key-file", "<path/to/tls-key-file.key>"))
{
    public override string Name => "etcd-peer-tls-enabled";

    protected override void Describe(CommandWords words, Response response) => response.FailedReview(words.Field);
}
