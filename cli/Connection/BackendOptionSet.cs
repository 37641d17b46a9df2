using System.CommandLine;
using FleetScan.Cli.Commands;

namespace FleetScan.Cli.Connection;

/// The options that every command has that talks to a backend.
internal sealed class BackendOptionSet
{
    private readonly CliContext _cli;
    private readonly Option<string?> _url = new("--url")
    {
        Description = "Address of the backend. Also FLEETSCAN_URL, or `fleetscan login`; a local-host on this machine by default.",
        HelpName = "URL",
        Recursive = true,
    };

    private readonly Option<string?> _apiKey = new("--api-key")
    {
        Description = "API key. Better FLEETSCAN_API_KEY or `fleetscan login`: others on this machine can read arguments.",
        HelpName = "KEY",
        Recursive = true,
    };

    private readonly Option<OutputFormat?> _format = Choice.Of<OutputFormat>("--format", "How to print", "FORMAT");

    public BackendOptionSet(CliContext cli) => _cli = cli;

    /// Call once the group has its commands. One that has formats of its own keeps to those.
    public void AddTo(Command group)
    {
        group.Add(_url);
        group.Add(_apiKey);
        group.Add(_format);
        foreach (var command in group.Subcommands.Where(command => command.Options.All(option => option.Name != _format.Name)))
        {
            command.Add(_format);
        }
    }

    public OutputFormat Format(ParseResult parsed) => parsed.GetValue(_format) ?? OutputFormat.Table;

    public BackendClient Connect(ParseResult parsed) =>
        new(BackendSettings.Resolve(_cli, parsed.GetValue(_url), parsed.GetValue(_apiKey)), _cli.Time);
}
