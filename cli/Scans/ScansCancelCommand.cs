using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Scans;

internal static class ScansCancelCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var id = ScanDirectory.Argument();
        var command = new DocumentedCommand("cancel", "Stops a scan. What is already stored stays.")
        {
            Examples = ["fleetscan scans cancel latest", "fleetscan scans cancel 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f"],
        };
        command.Add(id);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var job = await ScanDirectory.FindAsync(client, parsed.GetRequiredValue(id), token);
            await client.SendAsync(HttpMethod.Post, $"v1/jobs/{job.Id}/cancel", token);
            cli.Out.WriteLine($"Cancelled scan {job.Id}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
