using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal static class NodesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new CniSupportsNetworkPolicies(settings),
        _ => new ContainerOptimizedOs(),
        _ => new EksNetworkPolicy(),
        _ => new FargateInUse(),
        settings => new InstanceMetadataAccess(settings),
        settings => new KubeProxyMetrics(settings),
        settings => new OutdatedVersion(settings),
    ];
}
