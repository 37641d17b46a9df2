using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Clusters;

internal static class ClustersUpdateCommand
{
    public static Command Create(CliContext cli, BackendOptionSet backend)
    {
        var cluster = new Argument<string>("cluster") { Description = "Name or id of the cluster." };
        var name = new Option<string?>("--name") { Description = "A new name." };
        var label = new Option<string[]>("--label") { Description = "Adds a label or changes its value; may be given several times.", HelpName = "KEY=VALUE" };
        var without = new Option<string[]>("--remove-label") { Description = "Takes a label away; may be given several times.", HelpName = "KEY" };
        var disable = new Option<bool>("--disable") { Description = "Leaves the cluster out of scans; its agent gets no commands." };
        var enable = new Option<bool>("--enable") { Description = "Takes it into scans again." };
        var command = new DocumentedCommand("update", "Renames a cluster, changes its labels, or switches it off and on.")
        {
            Examples =
            [
                "fleetscan clusters update shop-eu-1 --label tier=gold --remove-label env",
                "fleetscan clusters update shop-eu-1 --disable",
            ],
        };
        command.Add(cluster);
        foreach (Option option in (Option[])[name, label, without, disable, enable])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, token) =>
        {
            var (off, on) = (parsed.GetValue(disable), parsed.GetValue(enable));
            if (off && on)
            {
                throw new CliException("--disable and --enable exclude each other; give one of them.");
            }

            var added = Labels.Parse(parsed.GetValue(label) ?? []);
            var removed = parsed.GetValue(without) ?? [];
            var renamed = parsed.GetValue(name);
            if (renamed is null && added.Count == 0 && removed.Length == 0 && !off && !on)
            {
                throw new CliException("Nothing to change. Give --name, --label, --remove-label, --disable or --enable.");
            }

            using var client = backend.Connect(parsed);
            var found = await new ClusterDirectory(client).FindAsync(parsed.GetRequiredValue(cluster), token);
            var change = new UpdateCluster
            {
                Name = renamed,
                Labels = added.Count + removed.Length > 0 ? Labels.Change(found.Labels, added, removed) : null,
                Disabled = off ? true : on ? false : null,
            };
            var updated = await client.SendAsync(HttpMethod.Patch, $"v1/clusters/{found.Id}", change, ContractsJson.Default.UpdateCluster, ContractsJson.Default.Cluster, token);
            ClusterSheet.Print(cli, backend.Format(parsed), updated);
            return ExitCodes.Ok;
        });
        return command;
    }
}
