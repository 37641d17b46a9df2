using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class PodDisruptionBudgetInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("policy", "v1", "PodDisruptionBudget"))
{
    public override string Name => "poddisruptionbudget-in-default-namespace";
}
