using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdPeerAutoTls(RuleSettings settings) : WrongTextRule(
    settings,
    Component.Etcd,
    new WrongText("--peer-auto-tls=true", "--peer-auto-tls=false"))
{
    public override string Name => "etcd-peer-auto-tls-disabled";
}
