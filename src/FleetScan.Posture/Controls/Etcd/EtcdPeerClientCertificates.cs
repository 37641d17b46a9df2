using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdPeerClientCertificates(RuleSettings settings) : WrongTextRule(
    settings,
    Component.Etcd,
    new WrongText("--peer-client-cert-auth=false", "--peer-client-cert-auth=true", "--peer-client-cert-auth"))
{
    public override string Name => "etcd-peer-client-auth-cert";
}
