using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Credentials;

/// <summary>Which names and values look like credentials, by the settings of a scan.</summary>
internal sealed class SensitiveTexts(RuleSettings settings, bool ignoreCaseOfValues)
{
    private const string Names = "sensitiveKeyNames";
    private const string NamesAllowed = "sensitiveKeyNamesAllowed";
    private const string Values = "sensitiveValues";
    private const string ValuesAllowed = "sensitiveValuesAllowed";

    public static readonly IReadOnlyList<string> Inputs = [Values, ValuesAllowed, Names, NamesAllowed];

    private readonly IReadOnlyList<string> _names = settings[Names];
    private readonly IReadOnlyList<string> _namesAllowed = settings[NamesAllowed];
    private readonly TextPattern[] _values = TextPattern.All(settings[Values], ignoreCaseOfValues);
    private readonly TextPattern[] _valuesAllowed = TextPattern.All(settings[ValuesAllowed], ignoreCase: false);

    public bool IsSensitiveName(string name) => Contains(_names, name);

    public bool IsAllowedName(string name) => Contains(_namesAllowed, name);

    public bool IsSensitiveValue(string value) => Matches(_values, value);

    public bool IsAllowedValue(string value) => Matches(_valuesAllowed, value);

    private static bool Contains(IReadOnlyList<string> parts, string name)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            if (name.Contains(parts[index], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(TextPattern[] patterns, string value)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsIn(value))
            {
                return true;
            }
        }

        return false;
    }
}
