using System.CommandLine;
using Spectre.Console;

namespace FleetScan.Cli.Commands;

/// Asks before something is lost or overwritten.
internal static class Confirmation
{
    public static Option<bool> Option() => new("--yes", "-y") { Description = "Do not ask." };

    public static async Task RequireAsync(CliContext cli, bool given, string question, CancellationToken cancellationToken)
    {
        if (given)
        {
            return;
        }

        if (!cli.InputIsTerminal || !cli.Error.IsTerminal)
        {
            throw new CliException($"{question} Nobody is there to answer: add --yes.");
        }

        if (!await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(cli.Error.Console, cancellationToken))
        {
            throw new CliException("Nothing was changed.");
        }
    }
}
