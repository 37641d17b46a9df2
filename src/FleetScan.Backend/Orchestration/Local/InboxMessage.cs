namespace FleetScan.Backend.Orchestration.Local;

// Something for an instance; without an execution it is for whichever execution runs.
internal sealed record InboxMessage(HistoryEvent Event, int? Execution);
