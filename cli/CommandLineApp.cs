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
            WriteLines(cli, e.Message);
            return ExitCodes.CouldNotDoIt;
        }
#pragma warning disable CA1031 // The end of the process: what nobody foresaw is told with all that a report of it needs, and with the documented exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            cli.Error.Write("error: ", Styles.Bad);
            cli.Error.WriteLine($"This is a fault of fleetscan {ProductVersion.Text}; please report it with the lines below.");
            WriteLines(cli, e.ToString());
            return ExitCodes.CouldNotDoIt;
        }
    }

    private static void WriteLines(CliContext cli, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            cli.Error.WriteLine(line.TrimEnd('\r'));
        }
    }
}
