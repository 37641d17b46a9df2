using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class PersistentVolumeClaimInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "PersistentVolumeClaim"))
{
    public override string Name => "persistentvolumeclaim-in-default-namespace";
}
