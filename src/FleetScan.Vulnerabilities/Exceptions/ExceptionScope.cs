using System.IO.Enumeration;
using FleetScan.Vulnerabilities.Suppressing;

namespace FleetScan.Vulnerabilities.Exceptions;

/// Where an exception holds: every attribute has to match. Values are texts in which * stands for any characters and ? for one.
internal sealed class ExceptionScope(IReadOnlyList<(string Name, string Pattern)> attributes)
{
    public const string Allowed = "cluster, namespace, kind, name, containerName and image";

    /// The attribute as it is compared; null for one that there is not.
    public static string? Attribute(string name) => name.ToUpperInvariant() switch
    {
        "CLUSTER" => "cluster",
        "NAMESPACE" => "namespace",
        "KIND" => "kind",
        "NAME" => "name",
        "CONTAINERNAME" or "CONTAINER" => "containerName",
        "IMAGE" or "IMAGETAG" => "image",
        _ => null,
    };

    public bool Covers(ImageNames image, ImagePlace? place) => attributes.All(attribute => attribute.Name == "image"
        ? image.All().Any(name => Fits(attribute.Pattern, name)) || image.IsMeantBy(attribute.Pattern)
        : Value(attribute.Name, place) is { } value && Fits(attribute.Pattern, value));

    private static string? Value(string name, ImagePlace? place) => name switch
    {
        "cluster" => place?.Cluster,
        "namespace" => place?.Namespace,
        "kind" => place?.Kind,
        "name" => place?.Name,
        _ => place?.Container,
    };

    // Kinds are written in either casing; all other names are in lower case anyway.
    private static bool Fits(string pattern, string value) => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: true);
}
