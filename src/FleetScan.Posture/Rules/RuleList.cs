using System.Collections.Frozen;
using FleetScan.Posture.Controls;

namespace FleetScan.Posture.Rules;

/// <summary>Finds rules by name.</summary>
internal static class RuleList
{
    private static readonly FrozenDictionary<string, Func<RuleSettings, Rule>> ByName =
        AllRules.List.ToFrozenDictionary(make => make(RuleSettings.Default).Name, StringComparer.Ordinal);

    public static bool Has(string name) => ByName.ContainsKey(name);

    public static Rule Make(string name, RuleSettings settings) => ByName[name](settings);

    public static IReadOnlyList<KeyValuePair<string, string>> Differences() =>
    [
        .. ByName.Values.Select(make => make(RuleSettings.Default))
            .Where(rule => rule.Difference is not null)
            .Select(rule => KeyValuePair.Create(rule.Name, rule.Difference!)) // Not null: filtered above.
            .OrderBy(difference => difference.Key, StringComparer.Ordinal),
    ];
}
