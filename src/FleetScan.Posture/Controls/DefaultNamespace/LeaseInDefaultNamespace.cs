using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class LeaseInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("coordination.k8s.io", "v1", "Lease"))
{
    public override string Name => "lease-in-default-namespace";
}
