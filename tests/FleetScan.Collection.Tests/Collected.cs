using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection.Tests;

/// <summary>What a source gave, and what it reported.</summary>
internal sealed record Collected(IReadOnlyList<ResourceDocument> Documents, CollectionReport Report)
{
    public static readonly ResourceSelector[] Everything = [new("*", "*", "*")];

    public IEnumerable<string> Names => Documents.Select(document => document.Name);

    public IEnumerable<string> Ids => Documents.Select(Id);

    public IReadOnlyList<CollectionFailure> Failures => Report.Failures;

    public static async Task<Collected> FromAsync(IResourceSource source, CollectionRequest request)
    {
        var report = new CollectionReport();
        var documents = new List<ResourceDocument>();
        await foreach (var document in source.ReadAsync(request, report, TestContext.Current.CancellationToken))
        {
            documents.Add(document);
        }

        return new Collected(documents, report);
    }

    public static Task<Collected> FromAsync(IResourceSource source, NamespaceFilter? namespaces = null) =>
        FromAsync(source, new CollectionRequest { Resources = Everything, Namespaces = namespaces ?? NamespaceFilter.All });

    public static Task<Collected> FromTextAsync(string yaml, ManifestSourceOptions? options = null) =>
        FromAsync(new ManifestSource("-", options, new StringReader(yaml)));

    public static string Id(ResourceDocument document) => $"{document.ApiVersion}/{document.Kind}/{document.Namespace}/{document.Name}";

    public static void AssertSame(IEnumerable<ResourceDocument> expected, IEnumerable<ResourceDocument> actual)
    {
        var wanted = expected.OrderBy(Id, StringComparer.Ordinal).ToArray();
        var found = actual.OrderBy(Id, StringComparer.Ordinal).ToArray();
        Assert.Equal(wanted.Select(Id), found.Select(Id));
        foreach (var (one, other) in wanted.Zip(found))
        {
            Assert.True(JsonElement.DeepEquals(one.Root, other.Root), $"{Id(one)}\n{one.Root}\n{other.Root}");
        }
    }
}
