using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class ListStreamTests
{
    private static readonly ApiResource Deployments = new("apps", "v1", "deployments", "Deployment", true);

    [Fact]
    public async Task Any_list_in_any_pieces_gives_its_completed_items()
    {
        var member = Gen.OneOf("spec", "data", "kind", "apiVersion", "status", "managedFields", "items", "a\"b");
        var value = Gen.OneOf("1", "null", "\"text é😀 \\\" \\\\ }\"", "[]", "{}", "[{\"metadata\":{\"managedFields\":[1]}}]", "{\"items\":[1,{\"kind\":\"x\"}]}", "\"" + new string('y', 400) + "\"");
        var members = Gen.Select(member, value).Array[0, 4].Select(all => all.DistinctBy(one => one.Item1).ToArray());
        var metadata = Gen.Select(Gen.OneOf("name", "namespace", "managedFields", "labels"), value).Array[0, 4].Select(all => all.DistinctBy(one => one.Item1).ToArray());
        var item = Gen.Select(members, metadata, Gen.Bool);

        await Gen.Select(item.Array[0, 6], Gen.Int[1, 50], Gen.Bool, Gen.Bool).SampleAsync(
            async (items, piece, indented, metadataLast) =>
            {
                var objects = items.Select(parts => Item(parts.Item1, parts.Item2, parts.Item3)).ToArray();
                var list = List(objects, metadataLast).ToJsonString(new JsonSerializerOptions { WriteIndented = indented });

                var (found, about) = await ReadAsync(list, piece);

                Assert.Equal(new ListMetadata("next", 7), about);
                Assert.Equal(objects.Length, found.Count);
                return objects.Zip(found).All(pair => JsonElement.DeepEquals(Expected(pair.First), pair.Second));
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("{\"kind\":\"List\",\"items\":null,\"metadata\":{}}")]
    [InlineData("{\"kind\":\"List\"}")]
    [InlineData("{}")]
    [InlineData("{\"items\":[null,1,\"x\",[{}]]}")]
    public async Task A_list_without_objects_is_empty(string list)
    {
        var (found, about) = await ReadAsync(list, 3);

        Assert.Empty(found);
        Assert.Equal(default, about);
    }

    [Fact]
    public async Task A_list_that_ends_anywhere_but_at_its_end_is_an_error()
    {
        var list = List([Item([("spec", "{}")], [("managedFields", "[]")], true)], metadataLast: false).ToJsonString();

        for (var length = 0; length < list.Length; length++)
        {
            var cut = list[..length];
            var thrown = await Record.ExceptionAsync(() => ReadAsync(cut, 10));
            Assert.True(thrown is JsonException or EndOfStreamException, $"after {length}: {thrown}");
        }
    }

    [Fact]
    public async Task Random_bytes_are_an_error_and_nothing_else() =>
        await Gen.Select(Gen.Byte.Array[0, 200], Gen.OneOf("", "{\"items\":[", "{\"items\":[{\"metadata\":{")).SampleAsync(
            async (bytes, head) =>
            {
                var thrown = await Record.ExceptionAsync(() => ReadAsync([.. System.Text.Encoding.UTF8.GetBytes(head), .. bytes], 7));
                return thrown is null or JsonException or IOException;
            },
            iter: 2_000);

    private static Task<(List<JsonElement> Items, ListMetadata Metadata)> ReadAsync(string list, int piece) => ReadAsync(System.Text.Encoding.UTF8.GetBytes(list), piece);

    private static async Task<(List<JsonElement> Items, ListMetadata Metadata)> ReadAsync(byte[] list, int piece)
    {
        using var silence = new SilenceTimer(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);
        using var stream = new ListStream(new PiecewiseStream(list, piece), Deployments, 1024 * 1024);
        var items = new List<JsonElement>();
        while (await stream.ReadAsync(silence) is { } item)
        {
            items.Add(item);
        }

        return (items, stream.Metadata);
    }

    private static JsonObject Item((string Name, string Json)[] members, (string Name, string Json)[] metadata, bool hasMetadata)
    {
        var item = Object(members);
        if (hasMetadata)
        {
            item["metadata"] = Object(metadata);
        }

        return item;
    }

    private static JsonObject Object((string Name, string Json)[] members)
    {
        var made = new JsonObject();
        foreach (var (name, json) in members)
        {
            made[name] = JsonNode.Parse(json);
        }

        return made;
    }

    private static JsonObject List(JsonObject[] items, bool metadataLast)
    {
        var list = new JsonObject { ["kind"] = "DeploymentList", ["apiVersion"] = "apps/v1" };
        var metadata = new JsonObject { ["resourceVersion"] = "1", ["continue"] = "next", ["remainingItemCount"] = 7 };
        if (!metadataLast)
        {
            list["metadata"] = metadata;
        }

        list["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]);
        if (metadataLast)
        {
            list["metadata"] = metadata;
        }

        return list;
    }

    private static JsonElement Expected(JsonObject item)
    {
        var expected = item.DeepClone().AsObject();
        if (!expected.ContainsKey("apiVersion"))
        {
            expected["apiVersion"] = "apps/v1";
        }

        if (!expected.ContainsKey("kind"))
        {
            expected["kind"] = "Deployment";
        }

        (expected["metadata"] as JsonObject)?.Remove("managedFields");
        return JsonElement.Parse(expected.ToJsonString());
    }
}
