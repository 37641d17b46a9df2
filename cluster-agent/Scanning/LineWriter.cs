using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Agent.Scanning;

/// <summary>
/// Writes the lines of a posture result. Only what the contract names leaves the cluster: identities, paths and the values with which a rule mends a path;
/// never a value of an object. A line that is too long loses paths and related objects until it fits.
/// </summary>
internal sealed class LineWriter(int maxLineBytes) : IDisposable
{
    private const int MaxPaths = 1_000;
    private const int MaxRelated = 1_000;

    // Kubernetes allows 253 characters for a name; manifests hold anything.
    private const int MaxIdentityCharacters = 512;

    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });

    /// <summary>A finding for each control that the object fails.</summary>
    public static IEnumerable<PostureFinding> FindingsOf(JudgedResource judged) =>
        judged.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed).Select(verdict => MakeFinding(judged, verdict));

    /// <summary>Writes a finding, cut to the longest line.</summary>
    public void Write(LineBuffer lines, PostureFinding finding)
    {
        var start = lines.Length;
        WriteLine(lines, finding);

        // Each round halves the lists; the one after the last cuts the identity, which then fits by far.
        for (var round = 0; lines.Length - start > maxLineBytes && round < 12; round++)
        {
            lines.TakeBack(start);
            finding = Shorten(finding);
            WriteLine(lines, finding);
        }

        lines.Findings++;
    }

    public void WriteLine(LineBuffer lines, PostureLine line)
    {
        _json.Reset(lines);
        JsonSerializer.Serialize(_json, line, ContractsJson.Default.PostureLine);
        _json.Flush();
        lines.GetSpan(1)[0] = (byte)'\n';
        lines.Advance(1);
    }

    public void Dispose() => _json.Dispose();

    private static PostureFinding MakeFinding(JudgedResource judged, Verdict verdict) => new()
    {
        ControlId = verdict.Control.Id,
        Severity = verdict.Control.Severity,
        Resource = judged.Resource,
        Related = Cut(verdict.Related, MaxRelated),
        Paths = CleanPaths(verdict.Paths),
        File = judged.Origin?.Path,
    };

    private static IReadOnlyList<PosturePath> CleanPaths(IReadOnlyList<PosturePath> paths)
    {
        var kept = Cut(paths, MaxPaths);
        return kept.Any(path => path is { Kind: not PosturePathKind.Fix, Value: not null })
            ? [.. kept.Select(path => path.Kind == PosturePathKind.Fix ? path : path with { Value = null })]
            : kept;
    }

    private static IReadOnlyList<T> Cut<T>(IReadOnlyList<T> items, int count) => items.Count <= count ? items : [.. items.Take(count)];

    private static PostureFinding Shorten(PostureFinding finding) => finding is { Paths.Count: 0, Related.Count: 0 }
        ? finding with { Resource = Shorten(finding.Resource), File = Shorten(finding.File) }
        : finding with { Paths = Cut(finding.Paths, finding.Paths.Count / 2), Related = Cut(finding.Related, finding.Related.Count / 2) };

    private static ResourceIdentity Shorten(ResourceIdentity identity) => new()
    {
        ApiVersion = Shorten(identity.ApiVersion)!, // not null in, not null out
        Kind = Shorten(identity.Kind)!,
        Namespace = Shorten(identity.Namespace),
        Name = Shorten(identity.Name)!,
    };

    private static string? Shorten(string? text) => text is { Length: > MaxIdentityCharacters } ? text[..MaxIdentityCharacters] : text;
}
