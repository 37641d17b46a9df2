using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Findings;

/// What narrows a list of findings; each option is one query parameter.
internal sealed class FindingFilters
{
    private readonly Option<string?> _cluster = new("--cluster") { Description = "Of this cluster, by name or id.", HelpName = "CLUSTER" };
    private readonly Option<Severity[]> _severity = Choice.Several("--severity", "Of these severities", "SEVERITY,..", Severity.Unknown);
    private readonly Option<FindingState?> _state = Choice.Of<FindingState>("--state", "In this state; open by default", "STATE");
    private readonly Option<bool> _any = new("--any-state") { Description = "Open and resolved ones." };
    private readonly Option<string?> _control = new("--control") { Description = "Of this control, such as C-0016.", HelpName = "ID" };
    private readonly Option<string?> _framework = new("--framework") { Description = "Of the controls of this framework.", HelpName = "NAME" };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "On objects of this namespace.", HelpName = "NAMESPACE" };
    private readonly Option<string?> _kind = new("--kind") { Description = "On objects of this kind, such as Deployment.", HelpName = "KIND" };
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
        var cluster = parsed.GetValue(_cluster) is { } name ? (await clusters.IdsAsync([name], cancellationToken))[0].ToString() : null;
        var severities = (parsed.GetValue(_severity) ?? []).Select(severity => ("severity", EnumText.Of<Severity>((Severity?)severity)));
        return
        [
            ("clusterId", cluster),
            .. severities,
            ("state", parsed.GetValue(_any) ? null : EnumText.Of(parsed.GetValue(_state) ?? FindingState.Open)),
            ("controlId", parsed.GetValue(_control)),
            ("framework", parsed.GetValue(_framework)),
            ("namespace", parsed.GetValue(_namespace)),
            ("kind", parsed.GetValue(_kind)),
            ("name", parsed.GetValue(_name)),
            ("jobId", parsed.GetValue(_job)),
        ];
    }
}
