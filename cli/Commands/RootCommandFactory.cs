using System.CommandLine;
using System.CommandLine.Help;
using FleetScan.Cli.Advisories;
using FleetScan.Cli.Catalogue;
using FleetScan.Cli.Clusters;
using FleetScan.Cli.Completion;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Findings;
using FleetScan.Cli.Fixing;
using FleetScan.Cli.FleetImages;
using FleetScan.Cli.Images;
using FleetScan.Cli.Registries;
using FleetScan.Cli.Scanning;
using FleetScan.Cli.Scans;
using FleetScan.Cli.Schedules;
using FleetScan.Cli.Vulnerabilities;

namespace FleetScan.Cli.Commands;

internal static class RootCommandFactory
{
    public static RootCommand Create(CliContext cli)
    {
        var backend = new BackendOptionSet(cli);
        var root = new RootCommand("Scans Kubernetes clusters and manifests for misconfigurations, alone or as a fleet.")
        {
            ScanCommand.Create(cli),
            FixCommand.Create(cli),
            ImageCommand.Create(cli),
            ControlsCommand.Create(cli),
            FrameworksCommand.Create(cli),
            AdvisoriesCommand.Create(cli, backend),
            LoginCommand.Create(cli),
            ClustersCommand.Create(cli, backend),
            ScansCommand.Create(cli, backend),
            SchedulesCommand.Create(cli, backend),
            FindingsCommand.Create(cli, backend),
            ImagesCommand.Create(cli, backend),
            VulnerabilitiesCommand.Create(cli, backend),
            RegistriesCommand.Create(cli, backend),
            CompletionCommand.Create(cli),
        };

        if (root.Options.OfType<HelpOption>().Single() is { Action: HelpAction help } option)
        {
            help.MaxWidth = Math.Min(cli.Out.Width, 120);
            option.Action = new ExampleHelpAction(help);
            // A path may begin with a slash.
            option.Aliases.Remove("/h");
            option.Aliases.Remove("/?");
        }

        return root;
    }
}
