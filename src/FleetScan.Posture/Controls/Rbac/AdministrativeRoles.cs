using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class AdministrativeRoles(RuleSettings settings) : PowerfulAccountRule(settings)
{
    private static readonly AccessPattern Everything = new(["*"], ["", "*"], ["*"]);

    public override string Name => "workload-with-administrative-roles";

    public override string? Difference => "A binding's role is looked up by kind, name and namespace. Upstream takes any role of that name, whatever its kind and place.";

    protected override bool JoinsByNameAlone => true;

    protected override bool ComparesLiterally => false;

    protected override IReadOnlyList<PosturePath> BindingPaths { get; } = [new PosturePath { Kind = PosturePathKind.Review, Path = "roleRef" }];

    protected override bool IsDangerous(PolicyRule rule) => Everything.IsIn(rule);
}
