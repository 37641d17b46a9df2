using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class ServiceAccountInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "ServiceAccount"))
{
    public override string Name => "serviceaccount-in-default-namespace";
}
