using System.CommandLine;
using System.CommandLine.Parsing;

namespace FleetScan.Cli.Commands;

/// Options that take several values: separated by commas, or the option given several times.
internal static class Lists
{
    public static Option<string[]> Of(string name, string description, string helpName, params string[] aliases) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => [.. Values(result)],
        };

    public static IEnumerable<string> Values(ArgumentResult result) =>
        result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
