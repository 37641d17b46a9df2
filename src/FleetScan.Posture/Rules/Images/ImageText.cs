using System.Text.RegularExpressions;

namespace FleetScan.Posture.Rules;

/// <summary>Looks into image references as manifests write them.</summary>
internal static partial class ImageText
{
    /// <summary>The tags, or what looks like them: a port before a path ends with a slash.</summary>
    [GeneratedRegex(":[0-9A-Za-z_][0-9A-Za-z_.-]{0,127}(/)?", RegexOptions.CultureInvariant)]
    public static partial Regex Tags();

    /// <summary>Whether the image has a tag or a digest.</summary>
    public static bool IsTagged(string image) => Tags().Matches(image).Any(match => !match.Value.EndsWith('/'));
}
