using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Backend.Http.Catalogue;

/// <summary>The catalogue as users see it, made once: it changes with the program only.</summary>
internal static class CatalogueView
{
    public static IReadOnlyList<Control> Controls { get; } = [.. ControlCatalog.Controls.Select(Show)];

    public static IReadOnlyList<Framework> Frameworks { get; } = [.. ControlCatalog.Frameworks.Select(Show)];

    public static string NameOf(string controlId) => ControlCatalog.Find(controlId)?.Name ?? controlId;

    private static Control Show(ControlInfo control) => new()
    {
        Id = control.Id,
        Name = control.Name,
        Severity = control.Severity,
        BaseScore = control.BaseScore,
        Description = control.Description,
        Remediation = control.Remediation,
        Frameworks = [.. ControlCatalog.Frameworks.Where(framework => framework.Controls.Contains(control.Id)).Select(framework => framework.Name)],
    };

    private static Framework Show(FrameworkInfo framework) => new() { Name = framework.Name, Controls = framework.Controls };
}
