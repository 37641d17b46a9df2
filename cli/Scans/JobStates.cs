using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scans;

internal static class JobStates
{
    public static bool IsFinal(JobState state) => state is JobState.Succeeded or JobState.Failed or JobState.Expired or JobState.Cancelled;

    public static Cell Cell(JobState state) => new(EnumText.Of(state), state switch
    {
        JobState.Succeeded => Styles.Good,
        JobState.Failed or JobState.Expired => Styles.Bad,
        JobState.Cancelled => Styles.Warning,
        _ => Styles.Faint,
    });
}
