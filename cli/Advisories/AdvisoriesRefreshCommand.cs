using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesRefreshCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("refresh", "Has the backend fetch its feeds now; what they change is matched as soon as it is there.")
        {
            Examples = ["fleetscan advisories refresh"],
        };
        backend.AddTo(command);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            await client.SendAsync(HttpMethod.Post, "v1/advisories/refresh", token);
            if (backend.Format(parsed) == OutputFormat.Table)
            {
                cli.Out.WriteLine("The backend fetches its feeds. 'fleetscan advisories status' says what it has, and which feed fails.");
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
