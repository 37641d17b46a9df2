using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class ClusterTakeover(RuleSettings settings) : PowerfulAccountRule(settings)
{
    private static readonly AccessPattern[] Dangerous =
    [
        new(["create", "update", "patch", "*"], ["", "*"], ["pods", "*"]),
        new(["get", "list", "watch", "*"], ["", "*"], ["secrets", "*"]),
    ];

    public override string Name => "workload-with-cluster-takeover-roles";

    public override string? Difference => "A binding's Role is looked up in the binding's namespace. Upstream takes a Role of that name from anywhere.";

    protected override bool JoinsByNameAlone => false;

    protected override bool ComparesLiterally => true;

    protected override bool IsDangerous(PolicyRule rule) => Array.Exists(Dangerous, pattern => pattern.IsIn(rule));
}
