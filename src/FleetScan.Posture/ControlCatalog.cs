using System.Collections.Frozen;
using FleetScan.Posture.Catalog;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture;

/// <summary>Everything that FleetScan can judge. A control is listed once all its rules are there.</summary>
public static class ControlCatalog
{
    private static readonly FrozenDictionary<string, ControlInfo> ById;
    private static readonly FrozenDictionary<string, FrameworkInfo> ByFramework;

    static ControlCatalog()
    {
        Controls = [.. CatalogFiles.Controls().Where(control => control.Rules.All(RuleList.Has))];
        ById = Controls.ToFrozenDictionary(control => control.Id, StringComparer.OrdinalIgnoreCase);
        Frameworks = [.. CatalogFiles.Frameworks().Select(framework => framework with { Controls = [.. framework.Controls.Where(ById.ContainsKey)] })];
        ByFramework = Frameworks.ToFrozenDictionary(framework => framework.Name, StringComparer.OrdinalIgnoreCase);
        DefaultInputs = CatalogFiles.Inputs();
        SystemExceptions = CatalogFiles.Exceptions();
    }

    /// <summary>The controls, ordered by id.</summary>
    public static IReadOnlyList<ControlInfo> Controls { get; }

    /// <summary>The frameworks, ordered by name.</summary>
    public static IReadOnlyList<FrameworkInfo> Frameworks { get; }

    /// <summary>The settings of controls that hold where a request replaces none, by input name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> DefaultInputs { get; }

    /// <summary>Exceptions for what clusters and scanners bring along, such as the deployments of kube-system.</summary>
    public static IReadOnlyList<PostureException> SystemExceptions { get; }

    /// <summary>Where and why verdicts differ from Kubescape's on purpose, by rule name and in its order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Differences { get; } = RuleList.Differences();

    /// <summary>Finds a control.</summary>
    /// <param name="idOrName">Its id or its name, in any casing.</param>
    /// <returns>The control; null when there is none. Of two controls with one name, the first.</returns>
    public static ControlInfo? Find(string idOrName) =>
        ById.GetValueOrDefault(idOrName) ?? Controls.FirstOrDefault(control => control.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a framework.</summary>
    /// <param name="name">Its name, in any casing.</param>
    /// <returns>The framework; null when there is none.</returns>
    public static FrameworkInfo? FindFramework(string name) => ByFramework.GetValueOrDefault(name);
}
