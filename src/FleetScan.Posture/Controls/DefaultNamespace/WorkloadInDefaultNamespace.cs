using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class WorkloadInDefaultNamespace() : DefaultNamespaceRule(Kinds.Workloads)
{
    public override string Name => "pods-in-default-namespace";
}
