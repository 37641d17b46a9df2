using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Inventories;

internal static class InventoriesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new HostileTenants(),
        _ => new ListAllNamespaces(),
        _ => new ListCronJobs(),
        _ => new ListMutatingWebhooks(),
        _ => new ListValidatingWebhooks(),
        _ => new ManualReview(),
    ];
}
