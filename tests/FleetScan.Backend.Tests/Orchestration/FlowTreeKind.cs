namespace FleetScan.Backend.Tests.Orchestration;

public enum FlowTreeKind
{
    Activity,
    Failing,
    Timer,
    Event,
    Sequence,
    Parallel,
    Child,
    Rounds,
}
