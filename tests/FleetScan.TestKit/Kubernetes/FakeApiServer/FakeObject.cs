using System.Text.Json.Nodes;
using FleetScan.Kubernetes;

namespace FleetScan.TestKit.Kubernetes;

/// <summary>One object of the stand-in as it stands in a list.</summary>
/// <param name="Namespace">Its namespace; null for cluster-scoped ones.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">Its bytes in a list.</param>
public sealed record FakeObject(string? Namespace, string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>Where it stands among its kind: lists are in the order of these, compared by code points.</summary>
    public string Key => $"{Namespace}/{Name}";

    /// <summary>Makes one of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="typed">True for kinds built into Kubernetes: their list items carry neither apiVersion nor kind.</param>
    /// <returns>The object.</returns>
    public static FakeObject Of(ResourceDocument document, bool typed)
    {
        var json = JsonObject.Create(document.Root)!;
        if (typed)
        {
            json.Remove("apiVersion");
            json.Remove("kind");
        }

        return new FakeObject(document.Namespace, document.Name, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
