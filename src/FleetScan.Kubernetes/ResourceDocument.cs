using System.Text.Json;

namespace FleetScan.Kubernetes;

/// <summary>
/// One Kubernetes object as JSON with its identity read once. Manifests and API objects give the same documents.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class ResourceDocument
{
    private ResourceDocument(JsonElement root, ResourceOrigin? origin)
    {
        Root = root;
        Origin = origin;
        ApiVersion = Text(root, "apiVersion");
        Kind = Text(root, "kind");
        if (root.TryGetProperty("metadata"u8, out var metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            Metadata = metadata;
            Name = Text(metadata, "name");
            Namespace = Text(metadata, "namespace") is { Length: > 0 } name ? name : null;
        }
    }

    /// <summary>The whole object; always a JSON object.</summary>
    public JsonElement Root { get; }

    /// <summary>The object's metadata; <see cref="JsonValueKind.Undefined"/> where it is missing or no object.</summary>
    public JsonElement Metadata { get; }

    /// <summary>Group and version such as <c>apps/v1</c>; empty where missing or no string.</summary>
    public string ApiVersion { get; }

    /// <summary>The kind such as <c>Deployment</c>; empty where missing or no string.</summary>
    public string Kind { get; }

    /// <summary>The name; empty where missing or no string.</summary>
    public string Name { get; } = "";

    /// <summary>The namespace; null where missing, empty or no string.</summary>
    public string? Namespace { get; }

    /// <summary>Where it came from; null for objects of a live cluster.</summary>
    public ResourceOrigin? Origin { get; }

    /// <summary>API group, the part of <see cref="ApiVersion"/> before the slash; empty for core.</summary>
    public ReadOnlySpan<char> Group => ApiVersion.AsSpan(0, Math.Max(0, ApiVersion.IndexOf('/')));

    /// <summary>Version, the part of <see cref="ApiVersion"/> after the slash.</summary>
    public ReadOnlySpan<char> Version => ApiVersion.AsSpan(ApiVersion.IndexOf('/') + 1);

    /// <summary>Makes a document of a parsed object.</summary>
    /// <param name="root">A JSON object that nobody disposes while the document lives.</param>
    /// <param name="origin">Where it came from; null for objects of a live cluster.</param>
    /// <returns>The document, or null when <paramref name="root"/> is no object or has no kind: then it is no Kubernetes object.</returns>
    public static ResourceDocument? From(JsonElement root, ResourceOrigin? origin)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var document = new ResourceDocument(root, origin);
        return document.Kind.Length == 0 ? null : document;
    }

    private static string Text(JsonElement parent, string name) =>
        parent.Get(name).Text() ?? "";
}
