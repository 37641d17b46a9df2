using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Findings;

/// What narrows a list of findings; each option is one query parameter.
internal sealed class FindingFilters
{
    private readonly Option<string[]> _cluster = Lists.Of("--cluster", "Of these clusters, by name or id.", "CLUSTER,..");
    private readonly Option<Severity[]> _severity = Choice.Several("--severity", "Of these severities", "SEVERITY,..", Severity.Unknown);
    private readonly Option<FindingState?> _state = Choice.Of<FindingState>("--state", "In this state; open by default, and any with --job", "STATE");
    private readonly Option<bool> _any = new("--any-state") { Description = "Open and resolved ones." };
    private readonly Option<string[]> _control = Lists.Of("--control", "Of these controls, such as C-0016.", "ID,..");
    private readonly Option<string?> _framework = new("--framework") { Description = "Of the controls of this framework.", HelpName = "NAME" };
    private readonly Option<string[]> _namespace = Lists.Of("--namespace", "On objects of these namespaces.", "NAMESPACE,..", "-n");
    private readonly Option<string[]> _kind = Lists.Of("--kind", "On objects of these kinds, such as Deployment.", "KIND,..");
    private readonly Option<string?> _name = new("--name") { Description = "On objects of this name.", HelpName = "NAME" };
    private readonly Option<string?> _job = new("--job") { Description = "That this scan found.", HelpName = "ID" };

    public void AddTo(Command command)
    {
        Option[] options = [_cluster, _severity, _state, _any, _control, _framework, _namespace, _kind, _name, _job];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public async Task<(string Name, string? Value)[]> QueryAsync(ParseResult parsed, ClusterDirectory clusters, CancellationToken cancellationToken)
    {
        var ids = await clusters.IdsAsync(parsed.GetValue(_cluster) ?? [], cancellationToken);
        return
        [
            .. Each("clusterId", ids.Select(id => id.ToString())),
            .. Each("severity", (parsed.GetValue(_severity) ?? []).Select(EnumText.Of)),
            .. Each("state", States(parsed).Select(EnumText.Of)),
            .. Each("controlId", parsed.GetValue(_control)),
            ("framework", parsed.GetValue(_framework)),
            .. Each("namespace", parsed.GetValue(_namespace)),
            .. Each("kind", parsed.GetValue(_kind)),
            ("name", parsed.GetValue(_name)),
            ("jobId", parsed.GetValue(_job)),
        ];
    }

    private FindingState[] States(ParseResult parsed) => (parsed.GetValue(_any), parsed.GetValue(_state)) switch
    {
        (true, _) => [FindingState.Open, FindingState.Resolved],
        (_, { } state) => [state],
        _ => [],
    };

    private static IEnumerable<(string Name, string? Value)> Each(string name, IEnumerable<string>? values) => (values ?? []).Select(value => (name, (string?)value));
}
