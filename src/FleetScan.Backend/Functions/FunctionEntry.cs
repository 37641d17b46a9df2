namespace FleetScan.Backend.Functions;

/// <summary>One function of the backend.</summary>
/// <param name="Name">Its name, unique.</param>
/// <param name="Trigger">What makes it run.</param>
public sealed record FunctionEntry(string Name, FunctionTrigger Trigger);
