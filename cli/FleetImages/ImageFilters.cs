using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Registries;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.FleetImages;

/// What narrows a list of images; each option is one query parameter.
internal sealed class ImageFilters
{
    private readonly Option<string[]> _cluster = Lists.Of("--cluster", "That run in these clusters, by name or id.", "CLUSTER,..");
    private readonly Option<string[]> _namespace = Lists.Of("--namespace", "That run in these namespaces.", "NAMESPACE,..", "-n");
    private readonly Option<VulnerabilitySeverity?> _severity = Choice.Of("--severity", "With a vulnerability this bad or worse", "SEVERITY", VulnerabilitySeverity.Negligible);
    private readonly Option<ImageState[]> _state = Choice.Several<ImageState>("--state", "In these states", "STATE,..");
    private readonly Option<bool?> _inUse = new("--in-use") { Description = "That a workload runs; with false, that none runs.", HelpName = "true|false", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _registry = new("--registry") { Description = "That a tag of this registry points to, by name or id.", HelpName = "REGISTRY" };
    private readonly Option<string?> _search = new("--search") { Description = "With this in their reference, or with this digest.", HelpName = "TEXT" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _cluster, _namespace, _severity, _state, _inUse, _registry, _search })
        {
            command.Add(option);
        }
    }

    public async Task<(string Name, string? Value)[]> QueryAsync(ParseResult parsed, BackendClient client, CancellationToken cancellationToken)
    {
        var clusters = await new ClusterDirectory(client).IdsAsync(parsed.GetValue(_cluster) ?? [], cancellationToken);
        var registry = parsed.GetValue(_registry) is { } name ? (await RegistryDirectory.FindAsync(client, name, cancellationToken)).Id.ToString() : null;
        var inUse = parsed.GetResult(_inUse) is null ? null : (bool?)(parsed.GetValue(_inUse) ?? true);
        return
        [
            .. clusters.Select(id => ("clusterId", (string?)id.ToString())),
            .. (parsed.GetValue(_namespace) ?? []).Select(each => ("namespace", (string?)each)),
            ("severity", EnumText.Of(parsed.GetValue(_severity))),
            .. (parsed.GetValue(_state) ?? []).Select(each => ("state", (string?)EnumText.Of(each))),
            ("inUse", inUse switch { true => "true", false => "false", null => null }),
            ("registryId", registry),
            ("search", parsed.GetValue(_search)),
        ];
    }
}
