namespace FleetScan.Vulnerabilities.Versions;

/// A part of a Maven version: a number, a qualifier or a list of parts.
internal sealed class MavenItem
{
    // Qualifiers by age; the empty one is the release itself.
    private static readonly string[] Qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];

    private const string ReleaseRank = "5";

    private string? _number;
    private string? _rank;

    public List<MavenItem>? Parts { get; private init; }

    public static MavenItem List() => new() { Parts = [] };

    public static MavenItem Number(string digits) => new() { _number = digits.TrimStart('0') };

    public static MavenItem Qualifier(string text, bool beforeDigit)
    {
        var name = (text, beforeDigit) switch
        {
            ("a", true) => "alpha",
            ("b", true) => "beta",
            ("m", true) => "milestone",
            ("ga" or "final" or "release", _) => "",
            ("cr", _) => "rc",
            _ => text,
        };
        var known = Array.IndexOf(Qualifiers, name);
        return new() { _rank = known >= 0 ? $"{known}" : $"{Qualifiers.Length}-{name}" };
    }

    // What may be left out at the end without a difference.
    public bool IsNull => Parts is not null ? Parts.Count == 0 : _number is not null ? _number.Length == 0 : _rank == ReleaseRank;

    public bool IsList => Parts is not null;

    public int CompareTo(MavenItem? other)
    {
        if (other is null)
        {
            return CompareToNothing();
        }

        if (Parts is not null && other.Parts is not null)
        {
            return CompareLists(Parts, other.Parts);
        }

        if (_number is not null && other._number is not null)
        {
            return NumberText.Compare(_number, other._number);
        }

        return _rank is not null && other._rank is not null ? string.CompareOrdinal(_rank, other._rank) : Weight.CompareTo(other.Weight);
    }

    // Qualifiers come before lists, lists before numbers.
    private int Weight => _number is not null ? 2 : Parts is not null ? 1 : 0;

    private int CompareToNothing()
    {
        if (_number is not null)
        {
            return _number.Length == 0 ? 0 : 1;
        }

        return _rank is not null ? string.CompareOrdinal(_rank, ReleaseRank) : Parts!.Select(part => part.CompareTo(null)).FirstOrDefault(order => order != 0);
    }

    private static int CompareLists(List<MavenItem> left, List<MavenItem> right)
    {
        for (var place = 0; place < Math.Max(left.Count, right.Count); place++)
        {
            var order = place >= left.Count ? -right[place].CompareTo(null) : left[place].CompareTo(place < right.Count ? right[place] : null);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
