using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Inventories;

/// <summary>Nothing that a scan can see decides this: the rule looks at no object.</summary>
internal sealed class HostileTenants : ObjectRule
{
    public override string Name => "rule-hostile-multitenant-workloads";

    public override IReadOnlyList<KindMatch> Matches => [];

    public override void Judge(RuleTarget target, Responses responses)
    {
    }
}
