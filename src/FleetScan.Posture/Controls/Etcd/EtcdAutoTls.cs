using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdAutoTls(RuleSettings settings) : WrongTextRule(
    settings,
    Component.Etcd,
    new WrongText("--auto-tls=true", "--auto-tls=false"))
{
    public override string Name => "etcd-auto-tls-disabled";
}
