using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;
using FleetScan.Posture.Exceptions;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture;

/// <summary>What to judge, resolved from the names of a request. Immutable; any number of scans may use it at once.</summary>
public sealed class PosturePlan
{
    private const string Everything = "all";
    private const string DefaultFramework = "NSA";

    private PosturePlan(PostureRequest request, RuleSettings settings, IReadOnlyList<FrameworkInfo> frameworks, IReadOnlyList<ControlInfo> controls)
    {
        Request = request;
        FrameworkInfos = frameworks;
        Frameworks = [.. frameworks.Select(framework => framework.Name)];
        Controls = controls;
        Settings = settings;
        Rules = [.. controls.SelectMany(control => control.Rules).Distinct().Select(name => RuleList.Make(name, Settings))];
        PlannedControls = [.. controls.Select((control, slot) => new PlannedControl(control, slot, IsConfigured(control)))];
        Kinds = new KindPlans(PlannedControls, Rules);
        Resources = ResourceLists.Of(Rules);
        Exceptions = new ExceptionSet(request, ContextsOf(request, frameworks, controls));
    }

    /// <summary>The kinds that the rules look at, one list each; objects that no API server lists are left out.</summary>
    public IReadOnlyList<ResourceSelector> Resources { get; }

    /// <summary>The controls, ordered by id.</summary>
    public IReadOnlyList<ControlInfo> Controls { get; }

    /// <summary>The names of the frameworks, in the order asked for; those of another scope are left out.</summary>
    public IReadOnlyList<string> Frameworks { get; }

    internal PostureRequest Request { get; }

    internal RuleSettings Settings { get; }

    internal IReadOnlyList<FrameworkInfo> FrameworkInfos { get; }

    internal IReadOnlyList<PlannedControl> PlannedControls { get; }

    internal IReadOnlyList<Rule> Rules { get; }

    internal KindPlans Kinds { get; }

    internal ExceptionSet Exceptions { get; }

    /// <summary>Resolves a request.</summary>
    /// <param name="request">What to judge.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PostureRequestException">The request names a framework or a control that the catalogue does not have.</exception>
    public static PosturePlan Create(PostureRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var unknownFrameworks = new List<string>();
        var unknownControls = new List<string>();
        var frameworks = FrameworksOf(request, unknownFrameworks).Where(framework => Scopes.Fit(framework.Scopes, request.Scope)).ToList();
        var wanted = Find(request.Controls, ControlCatalog.Find, unknownControls).Select(control => control.Id)
            .Concat(frameworks.SelectMany(framework => framework.Controls))
            .ToHashSet(StringComparer.Ordinal);
        if (unknownFrameworks.Count + unknownControls.Count > 0)
        {
            throw new PostureRequestException(unknownFrameworks, unknownControls);
        }

        return new PosturePlan(
            request,
            new RuleSettings(InputsOf(request), request.KubescapeQuirks, ProviderOf(request)),
            frameworks,
            [.. ControlCatalog.Controls.Where(control => wanted.Contains(control.Id) && Fits(control, request))]);
    }

    /// <summary>A plan of given controls, whatever the catalogue has.</summary>
    internal static PosturePlan Of(PostureRequest request, RuleSettings settings, params IReadOnlyList<ControlInfo> controls) => new(request, settings, [], controls);

    /// <summary>The rules of one type with their positions.</summary>
    internal IReadOnlyList<(int Slot, T Rule)> RulesOf<T>()
        where T : Rule =>
        [.. Rules.Select((rule, slot) => (Slot: slot, Rule: rule as T)).Where(pair => pair.Rule is not null).Select(pair => (pair.Slot, pair.Rule!))];

    /// <summary>The controls that have rules of one type, with those rules only.</summary>
    internal IReadOnlyList<ControlPart> PartsOf<T>()
        where T : Rule
    {
        var slots = RulesOf<T>().Select(pair => pair.Slot).ToHashSet();
        return
        [
            .. PlannedControls
                .Select(control => new ControlPart(control, [.. control.Info.Rules.Select(Kinds.SlotOf).Where(slots.Contains)]))
                .Where(part => part.Rules.Length > 0),
        ];
    }

    private static IReadOnlyList<ControlContext> ContextsOf(PostureRequest request, IReadOnlyList<FrameworkInfo> frameworks, IReadOnlyList<ControlInfo> controls)
    {
        var asked = request.Controls.Select(name => ControlCatalog.Find(name.Trim())?.Id).ToHashSet(StringComparer.Ordinal);
        return [.. controls.Select((control, slot) => new ControlContext(control, slot, Reasons(control)))];

        IReadOnlyList<string?> Reasons(ControlInfo control)
        {
            List<string?> names = [.. frameworks.Where(framework => framework.Controls.Contains(control.Id)).Select(framework => framework.Name)];
            return names.Count == 0 || asked.Contains(control.Id) ? [.. names, null] : names;
        }
    }

    // Upstream keeps controls that people judge, whatever is scanned.
    private static bool Fits(ControlInfo control, PostureRequest request) =>
        Scopes.Fit(control.Scopes, request.Scope) || (request.KubescapeQuirks && control.Action == ControlAction.ManualReview);

    private static IEnumerable<FrameworkInfo> FrameworksOf(PostureRequest request, List<string> unknown)
    {
        IReadOnlyList<string> names = request.Frameworks.Count == 0 && request.Controls.Count == 0 ? [DefaultFramework] : request.Frameworks;
        return names.Any(name => name.Equals(Everything, StringComparison.OrdinalIgnoreCase))
            ? ControlCatalog.Frameworks
            : Find(names, ControlCatalog.FindFramework, unknown).Distinct();
    }

    private static List<T> Find<T>(IReadOnlyList<string> names, Func<string, T?> find, List<string> unknown)
        where T : class
    {
        var found = new List<T>(names.Count);
        foreach (var name in names)
        {
            if (find(name.Trim()) is { } item)
            {
                found.Add(item);
            }
            else
            {
                unknown.Add(name);
            }
        }

        return found;
    }

    // Upstream's engine writes the provider in upper case, which its rule does not know.
    private static string ProviderOf(PostureRequest request) =>
        request.KubescapeQuirks ? Scopes.ProviderOf(request.Scope).ToUpperInvariant() : Scopes.ProviderOf(request.Scope);

    private static Dictionary<string, IReadOnlyList<string>> InputsOf(PostureRequest request)
    {
        var inputs = new Dictionary<string, IReadOnlyList<string>>(ControlCatalog.DefaultInputs, StringComparer.Ordinal);
        foreach (var (name, values) in request.Inputs)
        {
            inputs[name] = values;
        }

        return inputs;
    }

    private bool IsConfigured(ControlInfo control) =>
        control.Action != ControlAction.Configuration
        || Rules.Where(rule => control.Rules.Contains(rule.Name)).SelectMany(rule => rule.Inputs).Any(input => Settings[input].Count > 0);
}
