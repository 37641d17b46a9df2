using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Clusters;

internal static class ClustersEnrolCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var name = new Argument<string>("name") { Description = "A name for the cluster, unique in the account." };
        var label = new Option<string[]>("--label") { Description = "A label to select it by; may be given several times.", HelpName = "KEY=VALUE" };
        var command = new DocumentedCommand("enrol", "Enrols a cluster and prints the credentials for its agent, once.")
        {
            Examples = ["fleetscan clusters enrol shop-eu-1 --label env=production --label region=eu", "fleetscan clusters enrol shop-eu-1 --format json > credentials.json"],
        };
        command.Aliases.Add("enroll");
        command.Add(name);
        command.Add(label);
        command.SetAction(async (parsed, token) =>
        {
            using var client = backend.Connect(parsed);
            var request = new EnrolCluster { Name = parsed.GetRequiredValue(name), Labels = Labels.Parse(parsed.GetValue(label) ?? []) };
            var enrolment = await client.SendAsync(
                HttpMethod.Post, "v1/clusters", request, ContractsJson.Default.EnrolCluster, ContractsJson.Default.ClusterEnrolment, token);
            EnrolmentPrinter.Print(cli, backend.Format(parsed), client.Address, enrolment, $"Enrolled {enrolment.Cluster.Name}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
