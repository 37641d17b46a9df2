using System.CommandLine;
using System.CommandLine.Invocation;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Collection;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli;

internal static class CommandLineApp
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliContext cli, CancellationToken cancellationToken)
    {
        var invocation = new InvocationConfiguration { Output = cli.Out.Writer, Error = cli.Error.Writer, EnableDefaultExceptionHandler = false };
        try
        {
            var parsed = RootCommandFactory.Create(cli).Parse(args);
            if (parsed is { Errors.Count: > 0, Action: ParseErrorAction mistake })
            {
                // A group without a command gets its help; a mistake gets one line that can be read.
                mistake.ShowHelp = parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0;
            }

            var code = await parsed.InvokeAsync(invocation, cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCodes.CouldNotDoIt : code;
        }
        catch (OperationCanceledException)
        {
            cli.Error.WriteLine("Cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (e is CliException or BackendException or ClusterConnectionException or IOException or UnauthorizedAccessException)
        {
            cli.Error.Write("error: ", Styles.Bad);
            foreach (var line in e.Message.Split('\n'))
            {
                cli.Error.WriteLine(line.TrimEnd('\r'));
            }

            return ExitCodes.CouldNotDoIt;
        }
    }
}
