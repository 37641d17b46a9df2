using System.Globalization;
using System.Text.RegularExpressions;

namespace FleetScan.Agent.Registries;

/// <summary>
/// A tag as a version: numbers with dots, then perhaps a suffix, such as <c>v1.27.3-alpine</c>. A total order: higher numbers first, releases before what
/// precedes them, plain tags before variants; tags that are no versions come last, <c>latest</c> before all.
/// </summary>
internal sealed partial class TagVersion : IComparable<TagVersion>
{
    // A tag has 128 characters at most; dates and build numbers fit into 19 digits.
    private const int MaxDigits = 18;
    private const int MatchMilliseconds = 1_000;

    private readonly long[] _numbers;
    private readonly string _suffix;
    private readonly int _class;

    private TagVersion(string tag, int kind, long[] numbers, string suffix)
    {
        Tag = tag;
        _class = kind;
        _numbers = numbers;
        _suffix = suffix;
    }

    public string Tag { get; }

    public static TagVersion Of(string tag)
    {
        if (tag == "latest")
        {
            return new TagVersion(tag, 0, [], "");
        }

        var match = Version().Match(tag);
        var parts = match.Success ? match.Groups[1].Value.Split('.') : [];
        return match.Success && parts.All(part => part.Length <= MaxDigits)
            ? new TagVersion(tag, 1, [.. parts.Select(part => long.Parse(part, CultureInfo.InvariantCulture))], match.Groups[2].Value)
            : new TagVersion(tag, 2, [], tag);
    }

    /// <summary>Tags that signing tools write beside images; they are no images.</summary>
    public static bool IsAttachment(string tag) => tag.StartsWith("sha256-", StringComparison.Ordinal);

    /// <summary>Less than zero when this one comes first.</summary>
    public int CompareTo(TagVersion? other)
    {
        if (other is null)
        {
            return -1;
        }

        var difference = _class.CompareTo(other._class);
        for (var i = 0; difference == 0 && i < Math.Max(_numbers.Length, other._numbers.Length); i++)
        {
            difference = NumberAt(other, i).CompareTo(NumberAt(this, i));
        }

        difference = difference != 0 ? difference : RankOf(_suffix).CompareTo(RankOf(other._suffix));

        // Of rc1 and rc2 the second comes first; of 1 and 1.0 the one that says more.
        difference = difference != 0 ? difference : string.CompareOrdinal(other._suffix, _suffix);
        difference = difference != 0 ? difference : other._numbers.Length.CompareTo(_numbers.Length);
        return difference != 0 ? difference : string.CompareOrdinal(Tag, other.Tag);
    }

    private static long NumberAt(TagVersion version, int index) => index < version._numbers.Length ? version._numbers[index] : 0;

    private static int RankOf(string suffix) => suffix.Length == 0 ? 0 : PreRelease().IsMatch(suffix) ? 2 : 1;

    [GeneratedRegex(@"^[vV]?([0-9]+(?:\.[0-9]+)*)([-_.+].*)?$", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex Version();

    [GeneratedRegex("^[-_.+]?(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|ea|m)[-_.]?[0-9]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex PreRelease();
}
