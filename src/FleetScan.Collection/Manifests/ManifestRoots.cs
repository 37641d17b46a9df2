using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// The documents of one file: JSON or YAML by its first character, since extensions lie and standard input has none.
internal sealed class ManifestRoots(string path, ManifestSourceOptions options, CollectionReport report)
{
    public IEnumerable<ManifestRoot> Read(string text, CancellationToken cancellationToken)
    {
        var json = new JsonRoots(options);
        var utf8 = LooksLikeJson(text) ? Encoding.UTF8.GetBytes(text) : null;
        // `{a: b}` begins like JSON and is YAML; a file that calls itself JSON is held to it.
        var mayBeYaml = !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (utf8 is null || !TryReadNext(json, utf8, report: !mayBeYaml, out var root))
        {
            return utf8 is null || mayBeYaml ? new YamlRoots(path, options, report).Read(text, cancellationToken) : [];
        }

        return Json(json, utf8, root, cancellationToken);
    }

    private IEnumerable<ManifestRoot> Json(JsonRoots json, byte[] utf8, ManifestRoot? root, CancellationToken cancellationToken)
    {
        while (root is { } value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return value;
            if (!TryReadNext(json, utf8, report: true, out root))
            {
                yield break;
            }
        }
    }

    private bool TryReadNext(JsonRoots json, byte[] utf8, bool report, out ManifestRoot? root)
    {
        try
        {
            root = json.ReadNext(utf8);
            return true;
        }
        catch (ManifestException e)
        {
            root = null;
            if (report)
            {
                Report(e);
            }

            return false;
        }
    }

    private void Report(ManifestException e) =>
        report.Add(new CollectionFailure { Source = path, Line = e.Line, Message = e.Message, Partial = true });

    private static bool LooksLikeJson(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start is ['[' or '{', ..] && !start.StartsWith("{{", StringComparison.Ordinal);
    }
}
