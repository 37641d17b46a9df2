using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Cli.Catalogue;

/// The local catalogue in the API's own records, so that both print the same JSON.
internal static class CatalogueRecords
{
    public static Control Of(ControlInfo control) => new()
    {
        Id = control.Id,
        Name = control.Name,
        Severity = control.Severity,
        BaseScore = control.BaseScore,
        Description = control.Description,
        Remediation = control.Remediation,
        Frameworks = [.. ControlCatalog.Frameworks.Where(framework => framework.Controls.Contains(control.Id)).Select(framework => framework.Name)],
    };

    public static Framework Of(FrameworkInfo framework) => new() { Name = framework.Name, Controls = framework.Controls };

    public static FrameworkInfo Framework(string name) =>
        ControlCatalog.FindFramework(name)
        ?? throw new CliException($"Unknown framework {name}; known are {string.Join(", ", ControlCatalog.Frameworks.Select(framework => framework.Name))}.");

    public static Option<OutputFormat?> FormatOption() => Choice.Of<OutputFormat>("--format", "How to print", "FORMAT");
}
