using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using FleetScan.Kubernetes;

namespace FleetScan.TestKit.Kubernetes;

// The objects by kind, each kind in the order of its keys.
internal sealed class FakeStore(FakeApiServerOptions options)
{
    private readonly ConcurrentDictionary<(string Group, string Plural), IReadOnlyList<FakeObject>> _objects = new();

    public IReadOnlyList<FakeKind> Kinds { get; private set; } = [.. FakeKind.BuiltIn, .. options.MoreKinds];

    public void Put(IEnumerable<ResourceDocument> documents)
    {
        foreach (var group in documents.GroupBy(document => (document.ApiVersion, document.Kind)).ToArray())
        {
            var kind = KindOf(group.First());
            var builtIn = FakeKind.BuiltIn.Contains(kind);
            var served = group.Select(document => FakeObject.Of(Served(document), builtIn));
            Put(kind, [.. ObjectsOf(kind.Group, kind.Plural).Concat(served).OrderBy(item => item.Key, StringComparer.Ordinal)]);
        }
    }

    public void Put(FakeKind kind, IReadOnlyList<FakeObject> objects) => _objects[(kind.Group, kind.Plural)] = objects;

    public void Remove(string plural, string key)
    {
        foreach (var (place, objects) in _objects.Where(objects => objects.Key.Plural == plural))
        {
            _objects[place] = [.. objects.Where(item => item.Key != key)];
        }
    }

    public IReadOnlyList<FakeObject> ObjectsOf(string group, string plural) => _objects.TryGetValue((group, plural), out var found) ? found : [];

    private FakeKind KindOf(ResourceDocument document)
    {
        if (Kinds.FirstOrDefault(kind => kind.ApiVersion == document.ApiVersion && kind.Kind == document.Kind) is { } known)
        {
            return known;
        }

        var plural = document.Kind.ToLowerInvariant();
        var custom = new FakeKind(document.Group.ToString(), document.Version.ToString(), plural.EndsWith('s') ? plural + "es" : plural + "s", document.Kind, document.Namespace is not null);
        Kinds = [.. Kinds, custom];
        return custom;
    }

    private ResourceDocument Served(ResourceDocument document)
    {
        if (!options.ServerFields)
        {
            return document;
        }

        var json = JsonObject.Create(document.Root)!;
        var metadata = json["metadata"]!.AsObject();
        metadata["uid"] = new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(document.Kind + document.Namespace + document.Name)).AsSpan(0, 16)).ToString();
        metadata["resourceVersion"] = "1000";
        metadata["creationTimestamp"] = "2026-01-01T00:00:00Z";
        metadata["managedFields"] = new JsonArray(new JsonObject
        {
            ["manager"] = "kubectl",
            ["operation"] = "Apply",
            ["apiVersion"] = document.ApiVersion,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = new JsonObject { ["f:spec"] = new JsonObject { ["f:replicas"] = new JsonObject() } },
        });
        return ResourceDocument.From(System.Text.Json.JsonDocument.Parse(json.ToJsonString()).RootElement, document.Origin)!;
    }
}
