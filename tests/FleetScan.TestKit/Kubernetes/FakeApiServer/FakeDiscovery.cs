using System.Text.Json.Nodes;

namespace FleetScan.TestKit.Kubernetes;

// What the stand-in answers to who asks what it serves, aggregated and one by one.
internal static class FakeDiscovery
{
    public const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private static readonly string[] Verbs = ["get", "list", "watch"];

    public static JsonObject Aggregated(IEnumerable<FakeKind> kinds, bool core) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = Array(kinds.Where(kind => kind.Group.Length == 0 == core).GroupBy(kind => kind.Group), group => new JsonObject
        {
            ["metadata"] = group.Key.Length == 0 ? [] : new JsonObject { ["name"] = group.Key },
            ["versions"] = Array(group.GroupBy(kind => kind.Version), version => new JsonObject
            {
                ["version"] = version.Key,
                ["freshness"] = "Current",
                ["resources"] = Array(version, AggregatedResource),
            }),
        }),
    };

    public static JsonObject Versions() => new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") };

    public static JsonObject Groups(IEnumerable<FakeKind> kinds) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = Array(kinds.Where(kind => kind.Group.Length > 0).GroupBy(kind => kind.Group), group => new JsonObject
        {
            ["name"] = group.Key,
            ["versions"] = Array(group.DistinctBy(kind => kind.Version).Reverse(), GroupVersion),
            ["preferredVersion"] = GroupVersion(group.First()),
        }),
    };

    public static JsonObject Resources(string apiVersion, IEnumerable<FakeKind> kinds) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = apiVersion,
        ["resources"] = Array(kinds.Where(kind => kind.ApiVersion == apiVersion).SelectMany(kind => new[] { kind, kind with { Plural = kind.Plural + "/status" } }), kind => new JsonObject
        {
            ["name"] = kind.Plural,
            ["singularName"] = kind.Kind.ToLowerInvariant(),
            ["namespaced"] = kind.Namespaced,
            ["kind"] = kind.Kind,
            ["verbs"] = Array(Verbs, verb => JsonValue.Create(verb)),
        }),
    };

    private static JsonObject AggregatedResource(FakeKind kind) => new()
    {
        ["resource"] = kind.Plural,
        ["responseKind"] = new JsonObject { ["group"] = kind.Group, ["version"] = kind.Version, ["kind"] = kind.Kind },
        ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
        ["singularResource"] = kind.Kind.ToLowerInvariant(),
        ["verbs"] = Array(Verbs, verb => JsonValue.Create(verb)),
    };

    private static JsonObject GroupVersion(FakeKind kind) => new() { ["groupVersion"] = kind.ApiVersion, ["version"] = kind.Version };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> make) => [.. items.Select(make)];
}
