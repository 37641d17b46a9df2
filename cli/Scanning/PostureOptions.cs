using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// What a posture scan judges; the same options for files, clusters, fleets and schedules.
internal sealed class PostureOptions
{
    private readonly Option<string[]> _framework = Lists.Of("--framework", "Frameworks to judge by, or all; NSA by default.", "NAME,..", "-f");
    private readonly Option<string[]> _control = Lists.Of("--control", "Controls to judge by, beside frameworks that are named.", "ID,..", "-c");
    private readonly Option<string[]> _include = Lists.Of("--include-namespaces", "Only objects of these namespaces, and those without one.", "NAMESPACE,..");
    private readonly Option<string[]> _exclude = Lists.Of("--exclude-namespaces", "No objects of these namespaces.", "NAMESPACE,..");

    private readonly Option<string?> _config = new("--controls-config")
    {
        Description = "Settings of controls that replace the defaults, such as insecureCapabilities.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        _framework.CompletionSources.Add(_ => ControlCatalog.Frameworks.Select(framework => framework.Name).Append("all"));
        _control.CompletionSources.Add(_ => ControlCatalog.Controls.Select(control => control.Id));
        command.Add(_framework);
        command.Add(_control);
        command.Add(_include);
        command.Add(_exclude);
        command.Add(_config);
    }

    /// Options that are not given leave what was there before.
    public PostureScanSpec Apply(ParseResult parsed, PostureScanSpec before) => new()
    {
        Frameworks = Given(parsed.GetValue(_framework), before.Frameworks),
        Controls = Given(parsed.GetValue(_control), before.Controls),
        IncludeNamespaces = Given(parsed.GetValue(_include), before.IncludeNamespaces),
        ExcludeNamespaces = Given(parsed.GetValue(_exclude), before.ExcludeNamespaces),
        Inputs = parsed.GetValue(_config) is { } file ? PolicyFile.Read(file, InputsFile.MaxBytes, InputsFile.Read) : before.Inputs,
    };

    private static IReadOnlyList<string> Given(string[]? values, IReadOnlyList<string> before) => values is { Length: > 0 } ? values : before;
}
