using System.Diagnostics;
using System.Text.Json;

namespace FleetScan.Collection.Tests.Manifests;

/// <summary>YAML means what it means to Kubernetes; the expectations were written by kubectl.</summary>
public sealed class YamlMeaningTests
{
    private static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "Manifests", "Cases");

    public static TheoryData<string> Documents => [.. Directory.GetFiles(Path.Combine(Cases, "yaml"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Fact]
    public async Task Every_scalar_means_what_it_means_to_Kubernetes()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(Cases, "scalars.tsv"), TestContext.Current.CancellationToken)).Where(line => !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            var (yaml, expected) = line.Split('\t') is [var one, var other] ? (one, other) : throw new InvalidDataException(line);
            var actual = await ValueOfAsync(yaml);
            count++;
            if (!Same(expected, actual))
            {
                wrong.Add($"{yaml}: expected {expected}, was {actual}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(count > 150);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_document_means_what_it_means_to_Kubernetes(string name)
    {
        var file = Path.Combine(Cases, "yaml", name);

        var collected = await Collected.FromTextAsync(await File.ReadAllTextAsync(file + ".yaml", TestContext.Current.CancellationToken));

        Assert.Empty(collected.Failures);
        AssertSame(await File.ReadAllTextAsync(file + ".json", TestContext.Current.CancellationToken), Assert.Single(collected.Documents).Root);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Kubectl_still_reads_the_cases_as_they_are_recorded(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/kubectl"), "kubectl is not installed.");
        var file = Path.Combine(Cases, "yaml", name);
        var start = new ProcessStartInfo("/usr/bin/kubectl", ["label", "--local", "-f", file + ".yaml", "recorded=", "-o", "json"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        AssertSame(await File.ReadAllTextAsync(file + ".json", TestContext.Current.CancellationToken), JsonElement.Parse(output.Replace(
            """
                    "labels": {
                        "recorded": ""
                    },

            """, "", StringComparison.Ordinal)));
    }

    private static async Task<string> ValueOfAsync(string yaml)
    {
        var collected = await Collected.FromTextAsync($"apiVersion: example.com/v1\nkind: Foo\nmetadata: {{name: x}}\nvalue: {yaml}\n");
        return collected.Failures.Count > 0 ? "ERROR" : Assert.Single(collected.Documents).Root.GetProperty("value").GetRawText();
    }

    private static bool Same(string expected, string actual)
    {
        if (expected == "ERROR" || actual == "ERROR")
        {
            return expected == actual;
        }

        var (one, other) = (JsonElement.Parse(expected), JsonElement.Parse(actual));
        // kubectl rounds what is larger than 64 bits can hold.
        return one.ValueKind == JsonValueKind.Number && other.ValueKind == JsonValueKind.Number && !one.TryGetInt64(out _)
            ? one.GetDouble().Equals(other.GetDouble())
            : JsonElement.DeepEquals(one, other);
    }

    private static void AssertSame(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), $"expected {expected}\nwas {actual.GetRawText()}");
}
