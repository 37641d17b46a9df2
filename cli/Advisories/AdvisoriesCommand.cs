using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var command = new DocumentedCommand("advisories", "Downloads advisories, builds the database that images are matched against, and says what is in it.")
        {
            Examples =
            [
                "fleetscan advisories update",
                "fleetscan advisories build osv-npm.zip debian-tracker.json epss.csv.gz kev.json",
                "fleetscan advisories info",
                "fleetscan advisories push                                # to the backend",
            ],
        };
        command.Add(AdvisoriesUpdateCommand.Create(cli));
        command.Add(AdvisoriesBuildCommand.Create(cli));
        command.Add(AdvisoriesBundleCommand.Create(cli));
        command.Add(AdvisoriesInfoCommand.Create(cli));
        command.Add(AdvisoriesPushCommand.Create(cli, backend));
        command.Add(AdvisoriesRefreshCommand.Create(cli, backend));
        command.Add(AdvisoriesStatusCommand.Create(cli, backend));
        return command;
    }
}
