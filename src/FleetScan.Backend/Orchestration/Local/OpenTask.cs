namespace FleetScan.Backend.Orchestration.Local;

// A task that the code holds and that an event in the history ends.
internal sealed record OpenTask(Action<string?> Complete, Action<string> Fail);
