using System.Text.RegularExpressions;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Rules that several messages share.</summary>
internal static partial class Rules
{
    private const int MaxLabels = 64;

    private const int MaxLabelPart = 63;

    private const int MaxLabelPrefix = 253;

    public static void Name(this Violations violations, string field, string value) => violations.AddUnless(
        !string.IsNullOrWhiteSpace(value) && value.Length <= 128 && !value.Any(char.IsControl),
        field,
        "It must have 1 to 128 characters, not only blanks, no control characters.");

    public static void Text(this Violations violations, string field, string value, int most) =>
        violations.AddUnless(value.Length > 0 && value.Length <= most, field, $"It must have 1 to {most} characters.");

    public static void Range(this Violations violations, string field, long? value, long least, long most) =>
        violations.AddUnless(value is null || (value >= least && value <= most), field, $"It must be {least} to {most}.");

    public static void Labels(this Violations violations, string field, IReadOnlyDictionary<string, string> labels)
    {
        violations.AddUnless(labels.Count <= MaxLabels, field, $"There may be at most {MaxLabels} labels.");
        foreach (var (key, value) in labels.Take(MaxLabels))
        {
            violations.AddUnless(IsLabelKey(key), $"{field}.{key}", "The key must be a Kubernetes label key, such as env or example.com/env.");
            violations.AddUnless(IsLabelValue(value), $"{field}.{key}", "The value must be a Kubernetes label value: at most 63 letters, digits, '-', '_', '.'.");
        }
    }

    public static bool IsLabelKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var name = key[(slash + 1)..];
        return name.Length is > 0 and <= MaxLabelPart && LabelPart().IsMatch(name) && (slash < 0 || IsPrefix(key[..slash]));
    }

    public static bool IsLabelValue(string? value) => value is { Length: <= MaxLabelPart } && (value.Length == 0 || LabelPart().IsMatch(value));

    private static bool IsPrefix(string prefix) => prefix.Length is > 0 and <= MaxLabelPrefix && Subdomain().IsMatch(prefix);

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPart();

    [GeneratedRegex(@"\A[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
