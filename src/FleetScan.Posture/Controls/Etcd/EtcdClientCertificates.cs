using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdClientCertificates(RuleSettings settings) : WrongTextRule(
    settings,
    Component.Etcd,
    new WrongText("--client-cert-auth=false", "--client-cert-auth=true", "--client-cert-auth"))
{
    public override string Name => "etcd-client-auth-cert";
}
