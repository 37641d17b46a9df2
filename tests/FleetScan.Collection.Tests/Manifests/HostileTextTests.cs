using System.Text;
using System.Text.Json;
using CsCheck;
using FleetScan.TestKit;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Manifests;

/// <summary>Whatever the bytes, reading ends, and what is wrong is reported and not thrown.</summary>
public sealed class HostileTextTests
{
    private static readonly ManifestSourceOptions Bounds = new() { MaxFileBytes = 1024 * 1024, MaxNodes = 20_000, MaxDepth = 64 };

    // Pieces that make parsers stumble, beside ordinary text.
    private static readonly string[] Pieces =
    [
        "---\n", "...\n", "kind: Pod\n", "- ", ": ", "? ", "&a ", "*a", "<<: *a\n", "{", "}", "[", "]", ",", "|\n", ">-\n", "!!binary ", "!<x> ", "%YAML 1.2\n", "%",
        "\"", "'", "\\", "#", "\n", "\r\n", "\r", "\t", "  ", "\uFEFF", "\u2028", "\0", "\u0001", "{{ ", " }}", "0x", "1e999", ".inf", "~", "yes", "a", "items:\n", "kind: List\n", "é", "😀", "@", "`",
    ];

    [Fact]
    public async Task Random_bytes_in_a_file_are_never_thrown_back()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("x.yaml");

        await Gen.Byte.Array[0, 400].SampleAsync(
            async bytes =>
            {
                await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
                await Collected.FromAsync(new ManifestSource(file, Bounds));
            },
            iter: 500, threads: 1);
    }

    [Fact]
    public async Task Random_pieces_of_YAML_are_never_thrown_back() =>
        await Gen.OneOf(Pieces).Array[0, 60].SampleAsync(async pieces => await Collected.FromTextAsync(string.Concat(pieces), Bounds), iter: 5_000);

    [Fact]
    public async Task Mutations_of_real_manifests_are_never_thrown_back()
    {
        Assert.SkipWhen(ClusterObjects.WhySharedIsMissing is not null, ClusterObjects.WhySharedIsMissing ?? "");
        var text = (await File.ReadAllTextAsync(Path.Combine(ClusterObjects.SharedManifests, "default.yaml"), TestContext.Current.CancellationToken))[..6_000];
        var mutation = Gen.Select(Gen.Int[0, 5_999], Gen.Int[0, 30], Gen.OneOf(Pieces));

        await mutation.Array[1, 8].SampleAsync(
            async mutations =>
            {
                var mutated = new StringBuilder(text);
                foreach (var (at, cut, piece) in mutations)
                {
                    var start = Math.Min(at, mutated.Length);
                    mutated.Remove(start, Math.Min(cut, mutated.Length - start)).Insert(start, piece);
                }

                await Collected.FromTextAsync(mutated.ToString(), Bounds);
            },
            iter: 1_000);
    }

    [Fact]
    public async Task Any_JSON_text_means_the_same_read_as_YAML() =>
        await Json(3).SampleAsync(async json =>
        {
            // The comment keeps it from being taken for JSON.
            var collected = await Collected.FromTextAsync($"# yaml\n{{\"kind\":\"Pod\",\"value\":{json}}}\n", Bounds);

            Assert.Empty(collected.Failures);
            var value = Assert.Single(collected.Documents).Root.GetProperty("value");
            return JsonElement.DeepEquals(JsonElement.Parse(json), value);
        }, iter: 2_000);

    private static Gen<string> Json(int depth)
    {
        var text = Gen.OneOf(
            Gen.Char[' ', '~'].Array[0, 20].Select(chars => new string(chars)), Gen.OneOf("yes", "0777", "~", "é😀", "a: b", "#", "- x", "<<", "null", " x ", "1e3", "{{ x }}", "\t", "\n"));
        var scalar = Gen.OneOf(
            text.Select(value => JsonSerializer.Serialize(value)),
            Gen.Int.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Double[-1e20, 1e20].Select(value => JsonSerializer.Serialize(value)),
            Gen.OneOf("true", "false", "null"));
        if (depth == 0)
        {
            return scalar;
        }

        var inner = Json(depth - 1);
        return Gen.OneOf(
            scalar,
            inner.Array[0, 4].Select(items => $"[{string.Join(", ", items)}]"),
            Gen.Select(text.Array[0, 4], inner.Array[4]).Select((names, values) =>
                $"{{{string.Join(", ", names.Distinct().Select((name, index) => $"{JsonSerializer.Serialize("k" + name)}: {values[index]}"))}}}"));
    }
}
