using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Scans;

internal static class ScansShowCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var id = ScanDirectory.Argument();
        var command = new DocumentedCommand("show", "Shows one scan and its clusters.")
        {
            Examples = ["fleetscan scans show latest", "fleetscan scans show 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f --format json"],
        };
        command.Add(id);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var job = await ScanDirectory.FindAsync(client, parsed.GetRequiredValue(id), token);
            await new ScanReport(cli, client, new ClusterDirectory(client)).PrintAsync(job, backend.Format(parsed), token);
            return ExitCodes.Ok;
        });
        return command;
    }
}
