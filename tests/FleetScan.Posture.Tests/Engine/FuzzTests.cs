using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Posture.Tests.Agreement;

namespace FleetScan.Posture.Tests.Engine;

/// <summary>
/// Objects that somebody or something has damaged: a scan of them ends, and of every object that it looks at it says passed, failed, or skipped and why.
/// FLEETSCAN_FUZZ_SECONDS lets it look for longer; FLEETSCAN_FUZZ_SEED repeats a run that failed.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Seconds = 10;
    private const int ObjectsAtATime = 25;

    private static readonly PosturePlan[] Plans =
    [
        PosturePlan.Create(new PostureRequest { Frameworks = ["all"], ListEverything = true }),
        PosturePlan.Create(new PostureRequest { Frameworks = ["all"], Scope = PostureScope.File, KubescapeQuirks = true, ListEverything = true }),
    ];

    [Fact]
    public async Task Damaged_objects_get_a_verdict_or_a_reason()
    {
        var objects = await ObjectsAsync();
        var seed = Setting("FLEETSCAN_FUZZ_SEED", 1);
        var damage = new Damage(new Random(seed));
        var clock = Stopwatch.StartNew();
        var rounds = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(Setting("FLEETSCAN_FUZZ_SECONDS", Seconds)))
        {
            List<string> texts = [.. Enumerable.Range(0, ObjectsAtATime).Select(_ => damage.Inflict(objects))];
            texts[^1] = damage.Break(texts[^1]);
            try
            {
                await ScanAsync(string.Join("\n", texts), Plans[rounds % Plans.Length]);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Assert.Fail($"Round {rounds} of seed {seed}: {exception}");
            }

            rounds++;
        }

        output.WriteLine($"{rounds * ObjectsAtATime} objects, seed {seed}");
        Assert.NotEqual(0, rounds);
    }

    private static async Task ScanAsync(string text, PosturePlan plan)
    {
        var report = new CollectionReport();
        var scan = new PostureScan(plan);
        var judged = new List<JudgedResource>();
        using var reader = new StringReader(text);
        await foreach (var document in new ManifestSource("-", standardInput: reader).ReadAsync(new CollectionRequest { Resources = [] }, report, TestContext.Current.CancellationToken))
        {
            if (scan.Judge(document) is { } found)
            {
                judged.Add(found);
            }
        }

        judged.AddRange(scan.Finish(report.Failures));
        var summary = scan.Summarize(DateTimeOffset.UnixEpoch);
        _ = JsonSerializer.Serialize(judged.Select(resource => resource.Resource).ToList(), JsonSerializerOptions.Web);
        Assert.Equal(plan.Controls.Count, summary.Controls.Count);
        Assert.All(summary.Controls, control => Assert.InRange(control.ComplianceScore, 0, 100));
        Assert.DoesNotContain(summary.Controls, control => control.SubStatus == VerdictSubStatus.NotEvaluated && string.IsNullOrEmpty(control.Reason));
        Assert.Equal(
            summary.Controls.Sum(control => control.Passed + control.Failed + control.Skipped),
            judged.Sum(resource => (long)resource.Verdicts.Count));
    }

    // Upstream's cases reach every rule; without them the fixtures do.
    private static async Task<IReadOnlyList<string>> ObjectsAsync()
    {
        var fixtures = (await Shop.ReadAsync()).Select(document => document.Root.GetRawText());
        return File.Exists(ControlFacts.DefaultCases)
            ? [.. fixtures, .. RuleCase.Read(ControlFacts.DefaultCases).SelectMany(@case => @case.Inputs).Select(document => document.Root.GetRawText())]
            : [.. fixtures];
    }

    private static int Setting(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    /// <summary>Ways in which objects go wrong.</summary>
    private sealed class Damage(Random random)
    {
        private const int Deep = 100;
        private const int Many = 3_000;
        private const string LoneSurrogate = "lone surrogate";

        private static readonly string[] Values =
        [
            "null", "true", "false", "0", "-1", "1e400", "3.5", "\"\"", "\"default\"", $"\"{LoneSurrogate}\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":null}", "[1,\"a\",{\"name\":7}]",
            "99999999999999999999", "\"\\u0000\"", "{\"name\":{\"name\":{}}}",
        ];

        /// <summary>A damaged object that is still JSON.</summary>
        public string Inflict(IReadOnlyList<string> objects)
        {
            var root = JsonNode.Parse(objects[random.Next(objects.Count)])!;
            for (var count = random.Next(4); count >= 0; count--)
            {
                Replace(root);
            }

            return root.ToJsonString().Replace(LoneSurrogate, @"\ud800", StringComparison.Ordinal);
        }

        /// <summary>The same text, cut off or with fields that come twice; after such a one nothing more can be read.</summary>
        public string Break(string text) => random.Next(3) switch
        {
            0 => text[..random.Next(text.Length)],
            1 when text.IndexOf(',', random.Next(text.Length)) is >= 0 and var comma => text[..comma] + ",\"kind\":\"Pod\",\"name\":1,\"kind\":\"Pod\"" + text[comma..],
            _ => text,
        };

        private void Replace(JsonNode root)
        {
            var places = Places(root).ToList();
            if (places.Count == 0)
            {
                return;
            }

            var (parent, key) = places[random.Next(places.Count)];
            var value = random.Next(12) switch
            {
                0 => Nest(Deep),
                1 => new JsonArray([.. Enumerable.Range(0, Many).Select(number => (JsonNode)number)]),
                2 => new JsonArray([.. Enumerable.Range(0, 3).Select(_ => Copy(places[random.Next(places.Count)]))]),
                3 => Copy(places[random.Next(places.Count)]),
                4 => JsonValue.Create(new string('x', Many)),
                _ => JsonNode.Parse(Values[random.Next(Values.Length)]),
            };
            switch (parent)
            {
                case JsonObject fields when random.Next(4) == 0:
                    fields.Remove((string)key);
                    break;
                case JsonObject fields:
                    fields[(string)key] = value;
                    break;
                case JsonArray items:
                    items[(int)key] = value;
                    break;
            }
        }

        private static JsonNode Nest(int depth)
        {
            JsonNode node = JsonValue.Create(1);
            for (var level = 0; level < depth; level++)
            {
                node = level % 2 == 0 ? new JsonArray(node) : new JsonObject { ["name"] = node };
            }

            return node;
        }

        private static JsonNode? Copy((JsonNode Parent, object Key) place) => (place.Parent switch
        {
            JsonObject fields => fields[(string)place.Key],
            JsonArray items => items[(int)place.Key],
            _ => null,
        })?.DeepClone();

        private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
        {
            JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key))),
            JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, index))),
            _ => [],
        };
    }
}
