using System.Globalization;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>A version of Kubernetes as nodes report it; what follows the patch number does not count.</summary>
internal readonly record struct NodeVersion(int Major, int Minor, int Patch) : IComparable<NodeVersion>
{
    public static bool operator <(NodeVersion left, NodeVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(NodeVersion left, NodeVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(NodeVersion left, NodeVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NodeVersion left, NodeVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>v1.31.1</c>, <c>1.31.1</c> or <c>v1.31.1-gke.5</c>; null for anything else.</summary>
    public static NodeVersion? Parse(string text)
    {
        var parts = text.TrimStart('v').Split('.', 3);
        return parts.Length == 3 && TryRead(parts[0], out var major) && TryRead(parts[1], out var minor) && TryRead(LeadingDigits(parts[2]), out var patch)
            ? new NodeVersion(major, minor, patch)
            : null;
    }

    public int CompareTo(NodeVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string LeadingDigits(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..end];
    }
}
