using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scans;

internal static class ScansStartCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var target = new TargetOptions();
        var deadline = new Option<int>("--deadline") { Description = "Minutes until what is not finished expires.", HelpName = "MINUTES", DefaultValueFactory = _ => 60 };
        var watch = new Option<bool>("--watch", "-w") { Description = "Follow the scan until it ends." };
        var command = new DocumentedCommand("start", "Scans clusters of the fleet now.")
        {
            Notes = """
                Exit codes with --watch:
                  0    the scan of every cluster succeeded
                  2    it did not
                """,
            Examples =
            [
                "fleetscan scans start --watch                                       # every cluster",
                "fleetscan scans start --cluster shop-eu-1,shop-us-1 --framework NSA,MITRE",
                "fleetscan scans start --label env=production --exclude-namespaces kube-system",
                "fleetscan scans start --kind imageScan --watch                      # the images that run",
                "fleetscan scans start --registry central --watch                    # the images of a registry",
            ],
        };
        target.AddTo(command);
        command.Add(deadline);
        command.Add(watch);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var kind = target.Kind(parsed, JobKind.PostureScan);
            var request = new StartScan
            {
                Clusters = await target.ClustersAsync(parsed, new ClusterSelector(), client, token),
                Kind = kind,
                RegistryId = await target.RegistryAsync(parsed, before: null, client, token),
                Images = kind == JobKind.ImageScan ? target.Images(parsed, new ImageScanSpec()) : new ImageScanSpec(),
                Posture = target.Posture(parsed, new PostureScanSpec()),
                DeadlineMinutes = parsed.GetValue(deadline),
            };
            var job = await client.SendAsync(HttpMethod.Post, "v1/scans", request, ContractsJson.Default.StartScan, ContractsJson.Default.Job, token);
            return await new StartedScan(cli, client, backend.Format(parsed)).ReportAsync(job, parsed.GetValue(watch), token);
        });
        return command;
    }
}
