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
}
