using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;

namespace FleetScan.Cli.Clusters;

internal static class ClustersRotateCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var cluster = new Argument<string>("cluster") { Description = "Name or id of the cluster." };
        var command = new DocumentedCommand("rotate", "Makes a new secret for a cluster's agent. The old one keeps working for 24 hours.")
        {
            Examples = ["fleetscan clusters rotate shop-eu-1"],
        };
        command.Add(cluster);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var found = await new ClusterDirectory(client).FindAsync(parsed.GetRequiredValue(cluster), token);
            var enrolment = await client.PostAsync($"v1/clusters/{found.Id}/credentials", ContractsJson.Default.ClusterEnrolment, token);
            EnrolmentPrinter.Print(cli, backend.Format(parsed), client.Address, enrolment, $"New credentials for {found.Name}; the old secret works for 24 more hours.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
