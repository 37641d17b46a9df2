using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Registries;
using FleetScan.Cli.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scans;

/// Which clusters a scan of the fleet covers, and what it judges.
internal sealed class TargetOptions
{
    private readonly Option<string[]> _cluster = Lists.Of("--cluster", "These clusters, by name or id; all by default.", "CLUSTER,..");
    private readonly Option<string[]> _label = Lists.Of("--label", "Clusters with these labels.", "KEY=VALUE,..");
    private readonly Option<JobKind?> _kind = Choice.Of<JobKind>("--kind", "What to do; a posture scan by default, which the other options below are for", "KIND");
    private readonly Option<string?> _registry = new("--registry") { Description = "The registry of a registry scan, by name or id; its own cluster scans it.", HelpName = "REGISTRY" };
    private readonly PostureOptions _posture = new();

    public void AddTo(Command command)
    {
        command.Add(_cluster);
        command.Add(_label);
        command.Add(_kind);
        command.Add(_registry);
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

    public JobKind Kind(ParseResult parsed, JobKind before) => parsed.GetValue(_kind) ?? (parsed.GetValue(_registry) is null ? before : JobKind.RegistryScan);

    public async Task<RegistryId?> RegistryAsync(ParseResult parsed, RegistryId? before, BackendClient client, CancellationToken cancellationToken) =>
        parsed.GetValue(_registry) is { } name ? (await RegistryDirectory.FindAsync(client, name, cancellationToken)).Id
        : Kind(parsed, before is null ? JobKind.PostureScan : JobKind.RegistryScan) == JobKind.RegistryScan ? before
        : null;

    /// Namespaces are chosen by the same options for every kind.
    public ImageScanSpec Images(ParseResult parsed, ImageScanSpec before)
    {
        var chosen = _posture.Apply(parsed, new PostureScanSpec { IncludeNamespaces = before.IncludeNamespaces, ExcludeNamespaces = before.ExcludeNamespaces });
        return new ImageScanSpec { IncludeNamespaces = chosen.IncludeNamespaces, ExcludeNamespaces = chosen.ExcludeNamespaces };
    }

    public PostureScanSpec Posture(ParseResult parsed, PostureScanSpec before) => _posture.Apply(parsed, before);
}
