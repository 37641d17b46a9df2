using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class CsiStorageCapacityInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("storage.k8s.io", "*", "CSIStorageCapacity"))
{
    public override string Name => "csistoragecapacity-in-default-namespace";
}
