namespace FleetScan.Backend.Orchestration.Local;

// A replay went another way than the history: the code has changed under a running instance, or uses more than its context.
internal sealed class NonDeterminismException(string message) : Exception(message);
