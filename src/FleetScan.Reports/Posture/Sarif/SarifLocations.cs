using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>Where a result is: the first path in its file, the other paths beside it, and for objects of a cluster the object alone.</summary>
internal sealed class SarifLocations(Utf8JsonWriter json, SourceFiles? sources)
{
    public const string Base = "SRCROOT";

    // More places of one result than a reader follows.
    private const int MaxRelated = 50;

    public void Write(JudgedResource judged, List<PosturePath> advice)
    {
        var first = advice.Count > 0 ? advice[0] : null;
        json.WriteStartArray("locations");
        WriteLocation(judged, first, message: null);
        json.WriteEndArray();
        if (advice.Count > 1)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var path in advice.Skip(1).Take(MaxRelated))
            {
                WriteLocation(judged, path, $"{Advice.Verb(path.Kind)} {Advice.Text(path)}");
            }

            json.WriteEndArray();
        }

        WriteFixes(judged, advice);
    }

    private void WriteLocation(JudgedResource judged, PosturePath? path, string? message)
    {
        json.WriteStartObject();
        if (judged.Origin is { } origin && UriOf(origin) is { } uri)
        {
            json.WriteStartObject("physicalLocation");
            WriteArtifact(uri);
            if (sources is not null)
            {
                WriteRegion("region", sources.Find(origin, judged.Resource, path?.Path ?? "")?.Span ?? new SourceSpan(origin.Line, 1, origin.Line, 1));
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", CleanText.Of(judged.Resource.Name));
        json.WriteString("fullyQualifiedName", CleanText.Of(path is null ? judged.Id : $"{judged.Id}#{path.Path}"));
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        if (message is not null)
        {
            json.WriteStartObject("message");
            json.WriteString("text", CleanText.Of(message));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // A value that exists can be replaced as it stands; what is missing has to be written by hand or with fleetscan fix.
    private void WriteFixes(JudgedResource judged, List<PosturePath> advice)
    {
        if (sources is null || judged.Origin is not { } origin || UriOf(origin) is not { } uri)
        {
            return;
        }

        var replacements = advice
            .Where(path => path is { Kind: PosturePathKind.Fix, Value: not null } && !path.Value.StartsWith("YOUR_", StringComparison.Ordinal))
            .Select(path => (sources.Find(origin, judged.Resource, path.Path)?.Value, Text: path.Value!)) // the filter above
            .Where(replacement => replacement.Value is { } span && span.Line == span.EndLine)
            .ToList();
        if (replacements.Count == 0)
        {
            return;
        }

        json.WriteStartArray("fixes");
        json.WriteStartObject();
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteArtifact(uri);
        json.WriteStartArray("replacements");
        foreach (var (span, text) in replacements)
        {
            json.WriteStartObject();
            WriteRegion("deletedRegion", span!.Value); // the filter above
            json.WriteStartObject("insertedContent");
            json.WriteString("text", text);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private string? UriOf(ResourceOrigin origin) => sources is null ? (origin.Path == "-" ? null : origin.Path) : sources.PathOf(origin);

    private void WriteArtifact(string path)
    {
        var isAbsolute = Path.IsPathRooted(path);
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", isAbsolute ? "file://" + escaped : escaped);
        if (!isAbsolute)
        {
            json.WriteString("uriBaseId", Base);
        }

        json.WriteEndObject();
    }

    private void WriteRegion(string name, SourceSpan span)
    {
        json.WriteStartObject(name);
        json.WriteNumber("startLine", span.Line);
        json.WriteNumber("startColumn", span.Column);
        json.WriteNumber("endLine", span.EndLine);
        json.WriteNumber("endColumn", span.EndColumn);
        json.WriteEndObject();
    }
}
