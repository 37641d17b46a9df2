using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scanning;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scans;

/// Which clusters a scan of the fleet covers, and what it judges.
internal sealed class TargetOptions
{
    private readonly Option<string[]> _cluster = Lists.Of("--cluster", "These clusters, by name or id; all by default.", "CLUSTER,..");
    private readonly Option<string[]> _label = Lists.Of("--label", "Clusters with these labels.", "KEY=VALUE,..");
    private readonly PostureOptions _posture = new();

    public void AddTo(Command command)
    {
        command.Add(_cluster);
        command.Add(_label);
        _posture.AddTo(command);
    }

    public async Task<ClusterSelector> ClustersAsync(ParseResult parsed, ClusterSelector before, BackendClient client, CancellationToken cancellationToken)
    {
        var clusters = parsed.GetValue(_cluster);
        var labels = parsed.GetValue(_label);
        return new ClusterSelector
        {
            Ids = clusters is { Length: > 0 } ? await new ClusterDirectory(client).IdsAsync(clusters, cancellationToken) : before.Ids,
            Labels = labels is { Length: > 0 } ? Labels.Parse(labels) : before.Labels,
        };
    }

    public PostureScanSpec Posture(ParseResult parsed, PostureScanSpec before) => _posture.Apply(parsed, before);
}
