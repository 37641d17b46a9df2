using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class ReplicationControllerInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "ReplicationController"))
{
    public override string Name => "replicationcontroller-in-default-namespace";
}
