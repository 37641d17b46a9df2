using System.Text.RegularExpressions;

namespace FleetScan.Posture.Rules;

/// <summary>Registries of a setting as patterns, the way rules before version 2.3.8 of upstream read them.</summary>
internal sealed class RegistryPatterns(IReadOnlyList<string> registries)
{
    private readonly Regex[] _patterns = [.. registries.Select(PatternOf).OfType<Regex>()];

    public bool Match(string image)
    {
        var full = image.Contains('/', StringComparison.Ordinal) ? image : "docker.io/" + image;
        return Array.Exists(_patterns, pattern => pattern.IsMatch(full));
    }

    private static Regex? PatternOf(string registry)
    {
        try
        {
            return new Regex(registry.EndsWith('/') ? $"^{registry}.*$" : $"^{registry}/.*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
