using System.CommandLine;

namespace FleetScan.Cli.Commands;

/// A command whose help ends with examples, and with notes where the options do not say everything.
internal sealed class DocumentedCommand(string name, string description) : Command(name, description)
{
    public required IReadOnlyList<string> Examples { get; init; }

    public string? Notes { get; init; }
}
