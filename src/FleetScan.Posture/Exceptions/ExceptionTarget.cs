using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;

namespace FleetScan.Posture.Exceptions;

/// <summary>What designators are compared with.</summary>
/// <param name="Identity">The object, or the subject of a binding.</param>
/// <param name="Metadata">Its metadata; undefined for a subject, which has neither labels nor annotations.</param>
/// <param name="File">The file that it came from; null for an object of a live cluster.</param>
/// <param name="Cluster">The name of the cluster; null where none is known.</param>
internal readonly record struct ExceptionTarget(ResourceIdentity Identity, JsonElement Metadata, string? File, string? Cluster)
{
    public static ExceptionTarget Of(ResourceDocument document, string? cluster) =>
        new(ResourceIds.IdentityOf(document), document.Metadata, document.Origin?.Path, cluster);

    /// <summary>The value of an attribute; null where the object has none, which no pattern matches.</summary>
    public string? ValueOf(string attribute) => attribute switch
    {
        AttributeNames.Kind => Identity.Kind,
        AttributeNames.Name => Identity.Name,

        // A namespace lies in itself.
        AttributeNames.Namespace => Identity is { Kind: "Namespace", ApiVersion: "v1" } ? Identity.Name : Identity.Namespace,
        AttributeNames.Path => File,
        AttributeNames.ResourceId => ResourceIds.Of(Identity),
        AttributeNames.Cluster => Cluster,
        _ => null,
    };
}
