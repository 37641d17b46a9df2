using FleetScan.Agent.Delivery;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Scanning;

/// <summary>One delivery of a command that a scanner carries out.</summary>
/// <param name="Command">The command.</param>
/// <param name="Entry">Where its result goes.</param>
/// <param name="MaxPartBytes">The largest part that the backend takes.</param>
/// <param name="UntilDeadline">How long it was until the deadline when the command came.</param>
/// <param name="Progress">How far it is.</param>
internal sealed record ScanTask(AgentCommand Command, SpoolEntry Entry, int MaxPartBytes, TimeSpan UntilDeadline, ScanProgress Progress);
