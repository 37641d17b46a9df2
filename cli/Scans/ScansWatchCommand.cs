using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Scans;

internal static class ScansWatchCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var id = ScanDirectory.Argument();
        var command = new DocumentedCommand("watch", "Follows a scan until it ends. Leaving with Ctrl+C does not stop the scan.")
        {
            Notes = """
                Exit codes:
                  0    the scan of every cluster succeeded
                  2    it did not
                """,
            Examples = ["fleetscan scans watch", "fleetscan scans watch 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f"],
        };
        command.Add(id);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var job = await ScanDirectory.FindAsync(client, parsed.GetRequiredValue(id), token);
            return await new StartedScan(cli, client, backend.Format(parsed)).FollowAsync(job, token);
        });
        return command;
    }
}
