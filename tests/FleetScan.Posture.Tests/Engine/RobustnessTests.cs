using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Engine;

/// <summary>Whatever an object looks like, a scan ends and says something of every control.</summary>
public sealed class RobustnessTests
{
    private const string LoneSurrogate = "lone surrogate";

    private static readonly PosturePlan[] Plans =
    [
        PosturePlan.Create(new PostureRequest { Frameworks = ["all"], ListEverything = true }),
        PosturePlan.Create(new PostureRequest { Frameworks = ["all"], Scope = PostureScope.Eks, KubescapeQuirks = true, ListEverything = true }),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e400", "3.5", "\"\"", "\"text\"", $"\"{LoneSurrogate}\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":null}", "[1,\"a\",{\"name\":7}]",
        "99999999999999999999",
    ];

    [Fact]
    public async Task Objects_of_any_shape_never_stop_a_scan()
    {
        var documents = await Shop.ReadAsync();
        var mutations = Gen.Select(Gen.Int[0, documents.Count - 1], Gen.Int[0, 400], Gen.Int[0, Values.Length - 1], Gen.Bool);

        mutations.Array[1, 40].Sample(
            chosen => Scan(chosen.Select(mutation => Mutate(documents[mutation.Item1], mutation.Item2, Values[mutation.Item3], mutation.Item4)).OfType<ResourceDocument>()),
            iter: 400,
            threads: 1);
    }

    [Theory]
    [InlineData("""{"kind":"Pod"}""")]
    [InlineData("""{"kind":"Pod","apiVersion":7,"metadata":[],"spec":"x"}""")]
    [InlineData("""{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":null},"spec":{"template":[]}}""")]
    [InlineData("""{"kind":"RoleBinding","apiVersion":"rbac.authorization.k8s.io/v1","subjects":{},"roleRef":[]}""")]
    [InlineData("""{"kind":"KubeletInfo","apiVersion":"hostdata.kubescape.cloud/v1beta0","data":{"cmdLine":"--config","configFile":{"content":"!!!!"}}}""")]
    [InlineData("""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"\ud800"},"data":{"\ud800":"\ud800"}}""")]
    public void Odd_objects_are_judged(string json) => Scan([ResourceDocument.From(JsonElement.Parse(json), origin: null)!]);

    private static void Scan(IEnumerable<ResourceDocument> documents)
    {
        foreach (var plan in Plans)
        {
            var scan = new PostureScan(plan);
            foreach (var document in documents)
            {
                scan.Judge(document);
            }

            _ = scan.Finish([]).Count();
            var summary = scan.Summarize(DateTimeOffset.UnixEpoch);
            Assert.Equal(plan.Controls.Count, summary.Controls.Count);
            Assert.All(summary.Controls, control => Assert.InRange(control.ComplianceScore, 0, 100));
            Assert.All(summary.Controls, control => Assert.InRange(control.RiskScore, 0, 100));
            Assert.DoesNotContain(summary.Controls, control => control.SubStatus == VerdictSubStatus.NotEvaluated && control.Reason is null);
        }
    }

    // Replaces or removes the field at a position of the object, counted depth first.
    private static ResourceDocument? Mutate(ResourceDocument document, int position, string value, bool remove)
    {
        var root = JsonObject.Create(document.Root)!;
        var places = Places(root).ToList();
        var (parent, key) = places[position % places.Count];
        switch (parent)
        {
            case JsonObject fields when remove:
                fields.Remove((string)key);
                break;
            case JsonObject fields:
                fields[(string)key] = JsonNode.Parse(value);
                break;
            case JsonArray items:
                items[(int)key] = JsonNode.Parse(value);
                break;
        }

        return ResourceDocument.From(JsonElement.Parse(root.ToJsonString().Replace(LoneSurrogate, "\\ud800", StringComparison.Ordinal)), origin: null);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, index))),
        _ => [],
    };
}
