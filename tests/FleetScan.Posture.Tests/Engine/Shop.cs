using System.Text.Json;
using System.Text.Json.Nodes;
using FleetScan.Kubernetes;
using FleetScan.Posture.Tests.Agreement;
using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Engine;

/// <summary>A cluster to scan: the fixtures of all controls together, each in its own namespaces.</summary>
internal static class Shop
{
    public static async Task<IReadOnlyList<ResourceDocument>> ReadAsync()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "FleetScan.Posture.Tests", "Controls");
        var documents = await ScannedCluster.ReadAsync(folder, TestContext.Current.CancellationToken);
        return [.. documents.Select(document => Move(document, document.Origin!.Path.Replace('/', '-').Replace(".yaml", "", StringComparison.Ordinal).ToLowerInvariant()))];
    }

    /// <summary>The object in another place; one without a namespace by another name.</summary>
    public static ResourceDocument Move(ResourceDocument document, string place)
    {
        var root = JsonObject.Create(document.Root)!;
        var metadata = root["metadata"]!.AsObject();
        if (document.Namespace is { } home && home != "kube-system")
        {
            metadata["namespace"] = $"{home}-{place}";
        }
        else
        {
            metadata["name"] = $"{document.Name}-{place}";
        }

        return ResourceDocument.From(JsonSerializer.SerializeToElement(root), origin: null)!;
    }
}
