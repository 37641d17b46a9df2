using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Clusters;

internal static class ClusterStates
{
    public static Cell Cell(ClusterState state) => new(EnumText.Of(state), state switch
    {
        ClusterState.Online => Styles.Good,
        ClusterState.Offline => Styles.Bad,
        ClusterState.Pending => Styles.Warning,
        _ => Styles.Faint,
    });
}
