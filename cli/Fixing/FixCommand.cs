using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Scanning;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Fixing;

internal static class FixCommand
{
    private const string ExitCodesText = """
        Exit codes:
          0    everything that can be changed has been, or nothing needs to be
          1    some changes could not be made; the reasons are on standard error
          2    could not fix: wrong arguments, or nothing could be read
          130  cancelled with Ctrl+C

        Comments, order and formatting stay as they are. Nothing outside the folder is written, nor a
        file that changed after it was scanned. Values that only you know are listed, not written.
        """;

    public static Command Create(CliContext cli)
    {
        var path = new Argument<string>("path") { Description = "A file or folder of manifests to scan and fix, or a report that `fleetscan scan` wrote with --format ndjson or json." };
        var folder = new Option<string?>("--base") { Description = "The folder that the report is about; the current one by default.", HelpName = "FOLDER" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the changes and write nothing." };
        var yes = Confirmation.Option();
        var posture = new PostureOptions();
        var policy = new PolicyOptions();
        var command = new DocumentedCommand("fix", "Changes manifests so that controls pass, and shows the difference.")
        {
            Notes = ExitCodesText,
            Examples =
            [
                "fleetscan fix deploy/ --dry-run                   # what would change",
                "fleetscan fix deploy/ --framework NSA --yes       # scan, and write without asking",
                "fleetscan scan deploy/ --format ndjson -o result.ndjson",
                "fleetscan fix result.ndjson --base deploy/        # what that scan found",
            ],
        };
        command.Add(path);
        command.Add(folder);
        posture.AddTo(command);
        policy.AddTo(command);
        command.Add(dryRun);
        command.Add(yes);
        command.SetAction((parsed, token) => new FixRunner(cli, new FixRequest
        {
            Path = parsed.GetRequiredValue(path),
            Base = parsed.GetValue(folder),
            Spec = posture.Apply(parsed, new PostureScanSpec()),
            Policy = policy.Read(parsed),
            DryRun = parsed.GetValue(dryRun),
            Yes = parsed.GetValue(yes),
        }).RunAsync(token));
        return command;
    }
}
