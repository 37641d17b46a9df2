using System.Collections.Concurrent;
using System.Collections.Frozen;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Finds what to do with an object by its kind, group and version.</summary>
internal sealed class KindPlans
{
    // Real clusters serve a handful of versions of a kind; a hostile file may invent any number.
    private const int MaxVersions = 64;

    private readonly IReadOnlyList<PlannedControl> _controls;
    private readonly IReadOnlyList<Rule> _rules;
    private readonly FrozenDictionary<string, ConcurrentDictionary<string, KindPlan?>> _byKind;
    private readonly FrozenDictionary<string, int> _slots;

    public KindPlans(IReadOnlyList<PlannedControl> controls, IReadOnlyList<Rule> rules)
    {
        _controls = controls;
        _rules = rules;
        _slots = rules.Select((rule, slot) => (rule.Name, slot)).ToFrozenDictionary(pair => pair.Name, pair => pair.slot, StringComparer.Ordinal);
        _byKind = rules.SelectMany(rule => rule.Matches)
            .Select(match => match.Kind)
            .Distinct()
            .ToFrozenDictionary(kind => kind, _ => new ConcurrentDictionary<string, KindPlan?>(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The plan of a kind that no rule looks at.</summary>
    public KindPlan Empty => Make([], external: false);

    /// <summary>The position of a rule among the plan's rules.</summary>
    public int SlotOf(string rule) => _slots[rule];

    /// <summary>The plan for the object's kind; null when no rule looks at it.</summary>
    public KindPlan? Of(ResourceDocument document)
    {
        if (!_byKind.TryGetValue(document.Kind, out var versions))
        {
            return null;
        }

        if (versions.TryGetValue(document.ApiVersion, out var known))
        {
            return known;
        }

        var plan = Make(document);
        if (versions.Count < MaxVersions)
        {
            versions.TryAdd(document.ApiVersion, plan);
        }

        return plan;
    }

    private KindPlan? Make(ResourceDocument document)
    {
        var matched = new List<(int Slot, Rule Rule)>();
        var external = false;
        for (var slot = 0; slot < _rules.Count; slot++)
        {
            if (MatchOf(_rules[slot], document) is { } match)
            {
                matched.Add((slot, _rules[slot]));
                external |= match.IsExternal;
            }
        }

        return matched.Count == 0 ? null : Make(matched, external);
    }

    private static KindMatch? MatchOf(Rule rule, ResourceDocument document)
    {
        foreach (var match in rule.Matches)
        {
            if (match.Kind == document.Kind && match.Covers(document.Group, document.Version))
            {
                return match;
            }
        }

        return null;
    }

    private KindPlan Make(List<(int Slot, Rule Rule)> matched, bool external)
    {
        var joined = matched.Where(pair => pair.Rule is JoinRule).Select(pair => (pair.Slot, (JoinRule)pair.Rule)).ToList();
        var joinedSlots = joined.Select(pair => pair.Slot).ToHashSet();
        var streamed = matched.Where(pair => pair.Rule is ObjectRule).Select(pair => (pair.Slot, (ObjectRule)pair.Rule)).ToList();
        var slots = joinedSlots.Concat(streamed.Select(pair => pair.Slot)).ToHashSet();
        var parts = _controls
            .Select(control => (Control: control, Rules: control.Info.Rules.Select(name => _slots[name]).Where(slots.Contains).ToLookup(joinedSlots.Contains)))
            .ToLookup(part => part.Rules.Contains(true));
        return new KindPlan
        {
            Streamed = [.. streamed],
            Joined = [.. joined],
            Composites = [.. matched.Select(pair => pair.Rule).OfType<CompositeRule>()],
            Subjects = [.. matched.Where(pair => pair.Rule is SubjectRule).Select(pair => pair.Slot)],
            HasApiServers = matched.Any(pair => pair.Rule is ApiServerRule),
            Facts = [.. FactsOf(matched).Distinct()],
            StreamedParts = [.. parts[false].Where(part => part.Rules.Contains(false)).Select(part => new ControlPart(part.Control, [.. part.Rules[false]]))],
            JoinedParts = [.. parts[true].Select(part => new ControlPart(part.Control, [.. part.Rules[true]], [.. part.Rules[false]]))],
            IsExternal = external,
        };
    }

    private static IEnumerable<Index.FactSource> FactsOf(List<(int Slot, Rule Rule)> matched) => matched.SelectMany(pair => pair.Rule switch
    {
        JoinRule join => join.Facts,
        CompositeRule composite => composite.Facts,
        SubjectRule => SubjectRule.Facts,
        _ => [],
    });
}
