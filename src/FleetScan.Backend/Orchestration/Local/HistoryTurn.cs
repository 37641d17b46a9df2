namespace FleetScan.Backend.Orchestration.Local;

// One step of an instance: what came in, in order, and then what the code scheduled because of it.
internal sealed record HistoryTurn(int Number, DateTimeOffset At, HistoryEvent[] Events);
