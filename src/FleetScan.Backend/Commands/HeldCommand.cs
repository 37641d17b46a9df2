using FleetScan.Backend.Data;

namespace FleetScan.Backend.Commands;

/// <summary>The command that a lease holds, or why it holds none.</summary>
internal readonly record struct HeldCommand(CommandRow? Command, CommandOutcome Refusal);
