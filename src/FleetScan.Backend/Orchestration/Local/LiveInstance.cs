namespace FleetScan.Backend.Orchestration.Local;

// An instance whose code is in memory.
internal sealed class LiveInstance(InstanceRow row, OrchestrationRun run)
{
    public InstanceRow Row { get; set; } = row;

    public OrchestrationRun Run => run;
}
