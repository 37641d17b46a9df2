using System.Text.RegularExpressions;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Backend.Findings;

/// <summary>What a scan could not read: resource kinds, files, or more than it could name.</summary>
internal sealed partial class FailedSources
{
    private readonly HashSet<(string Group, string Plural)> _kinds = [];
    private readonly List<string> _files = [];

    public FailedSources(IReadOnlyList<CollectionFailure> failures)
    {
        foreach (var failure in failures)
        {
            if (failure.Source.Length == 0)
            {
                HasUnnamed = true;
            }
            else if (KindSource().Match(failure.Source) is { Success: true } kind)
            {
                _kinds.Add((Group(kind.Groups["group"].Value), kind.Groups["plural"].Value.ToLowerInvariant()));
            }
            else
            {
                _files.Add(failure.Source);
            }
        }
    }

    /// <summary>True when the list of failures was cut: anything may be among them.</summary>
    public bool HasUnnamed { get; }

    public bool HasKinds => _kinds.Count > 0;

    public bool Contains(string apiVersion, string kind) => _kinds.Contains((FindingHasher.GroupOf(apiVersion), Plural(kind)));

    public bool Contains(ResourceSelector selector) =>
        _kinds.Any(kind => Fits(selector.Group, kind.Group) && (Fits(selector.Resource, kind.Plural) || Plural(selector.Resource) == kind.Plural));

    public bool ContainsFile(string? file) =>
        file is not null && _files.Exists(failed => file == failed || file.StartsWith(failed.TrimEnd('/') + "/", StringComparison.Ordinal) || failed is ".");

    /// <summary>The plural as API servers build it from the kind.</summary>
    private static string Plural(string kind)
    {
        var lower = kind.ToLowerInvariant();
        return lower switch
        {
            "endpoints" => lower,
            [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => lower + "es",
            [.. var stem, 'y'] when stem.Length > 0 && !"aeiou".Contains(stem[^1], StringComparison.Ordinal) => stem + "ies",
            _ => lower + "s",
        };
    }

    private static bool Fits(string pattern, string value) => pattern == "*" || pattern.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static string Group(string text) => text is "core" ? "" : text;

    [GeneratedRegex(@"^/?(?:(?<group>[a-z0-9.-]*)/)?v\d+(?:(?:alpha|beta)\d+)?/(?<plural>[a-z0-9]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex KindSource();
}
