using System.Text.RegularExpressions;

namespace FleetScan.Vulnerabilities.Versions;

/// Turns one alternative of a range into plain comparators, all of which must hold.
internal static partial class NpmRangeParser
{
    public static IReadOnlyList<NpmComparator>? Parse(string text)
    {
        if (Hyphen().Match(text) is { Success: true } hyphen)
        {
            return Between(NpmVersion.TryParsePartial(hyphen.Groups[1].Value), NpmVersion.TryParsePartial(hyphen.Groups[2].Value));
        }

        var found = new List<NpmComparator>();
        foreach (var word in SignBeforeBlank().Replace(text, "$1").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = Sign().Match(word).Value;
            if (NpmVersion.TryParsePartial(word[sign.Length..]) is not { } version)
            {
                return null;
            }

            found.AddRange(Expand(sign, version));
        }

        return found;
    }

    private static IReadOnlyList<NpmComparator>? Between(NpmVersion? from, NpmVersion? to) => from is null || to is null ? null : [.. Expand(">=", from), .. Expand("<=", to)];

    private static NpmComparator[] Expand(string sign, NpmVersion version) => (sign, version) switch
    {
        // Any version: no bound, but nothing is less than everything.
        ("<" or ">", { Major: null }) => [new("<", Zero)],
        (_, { Major: null }) => [],
        ("~" or "~>", { Minor: null }) or ("^", { Minor: null }) => Below(version, NextMajor(version)),
        ("~" or "~>", _) => Below(version, NextMinor(version)),
        ("^", _) => Below(version, Caret(version)),
        (">", { IsWhole: false }) => [new(">=", Next(version) with { Pre = "" })],
        ("<=", { IsWhole: false }) => [new("<", Next(version))],
        ("<", { IsWhole: false }) => [new("<", version with { Pre = "0" })],
        (">=", _) => [new(">=", version)],
        ("" or "=", { IsWhole: false }) => Below(version, Next(version)),
        _ => [new(sign, version)],
    };

    // The lowest pre-release of the upper bound is out too.
    private static readonly NpmVersion Zero = new(0, 0, 0, "0");

    private static NpmComparator[] Below(NpmVersion from, NpmVersion to) => [new(">=", from), new("<", to)];

    private static NpmVersion Next(NpmVersion version) => version.Minor is null ? NextMajor(version) : NextMinor(version);

    private static NpmVersion NextMajor(NpmVersion version) => new(version.Major + 1, 0, 0, "0");

    private static NpmVersion NextMinor(NpmVersion version) => new(version.Major, version.Minor + 1, 0, "0");

    // A caret keeps the first number that is not 0.
    private static NpmVersion Caret(NpmVersion version) => version switch
    {
        { Major: > 0 } => NextMajor(version),
        { Minor: > 0 } or { Patch: null } => NextMinor(version),
        _ => new(0, 0, version.Patch + 1, "0"),
    };

    [GeneratedRegex(@"^\s*(\S+)\s+-\s+(\S+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"([<>=~^]+)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex SignBeforeBlank();

    [GeneratedRegex(@"^(?:~>|[<>]=?|[=~^])?", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
