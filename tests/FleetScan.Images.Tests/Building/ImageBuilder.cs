using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;

namespace FleetScan.Images.Tests.Building;

// An image of given layers: its blobs, and ways to write it down.
internal sealed class ImageBuilder
{
    public const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    public const string IndexType = "application/vnd.oci.image.index.v1+json";

    private readonly List<byte[]> _tars;

    public ImageBuilder(IReadOnlyList<byte[]> tars, Func<byte[], byte[]>? compress = null, string architecture = "amd64")
    {
        _tars = [.. tars];
        Architecture = architecture;
        Layers = [.. tars.Select(compress ?? LayerBuilder.Gzip)];
        Config = Json(new JsonObject
        {
            ["os"] = "linux",
            ["architecture"] = architecture,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. tars.Select(tar => (JsonNode)Digest.Of(tar).Text)]) },
            ["history"] = new JsonArray([.. tars.Select((_, i) => (JsonNode)new JsonObject { ["created_by"] = $"step {i}" }), new JsonObject { ["created_by"] = "ENV", ["empty_layer"] = true }]),
        });
        Manifest = Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", Config),
            ["layers"] = new JsonArray([.. Layers.Select(layer => Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer))]),
        });
    }

    public string Architecture { get; }

    public IReadOnlyList<byte[]> Layers { get; }

    public byte[] Config { get; }

    public byte[] Manifest { get; set; }

    public IEnumerable<byte[]> Blobs => [.. Layers, Config];

    public static byte[] Index(params ImageBuilder[] images) => Json(new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = IndexType,
        ["manifests"] = new JsonArray(
        [
            .. images.Select(image =>
            {
                var entry = Descriptor(ManifestType, image.Manifest);
                entry["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = image.Architecture };
                return (JsonNode)entry;
            }),
        ]),
    });

    public string WriteLayout(string folder)
    {
        var blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;
        foreach (var blob in Blobs.Append(Manifest))
        {
            File.WriteAllBytes(Path.Combine(blobs, Digest.Of(blob).Encoded), blob);
        }

        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllBytes(Path.Combine(folder, "index.json"), Index(this));
        return folder;
    }

    public string WriteDockerArchive(string file)
    {
        var archive = new LayerBuilder();
        for (var i = 0; i < _tars.Count; i++)
        {
            archive.File($"layer{i}/layer.tar", _tars[i]);
        }

        archive.File("config.json", Config);
        archive.File("manifest.json", Encoding.UTF8.GetString(Json(new JsonArray(new JsonObject
        {
            [nameof(Config)] = "config.json",
            ["RepoTags"] = new JsonArray("shop/cart:1.0"),
            [nameof(Layers)] = new JsonArray([.. _tars.Select((_, i) => (JsonNode)$"layer{i}/layer.tar")]),
        }))));
        File.WriteAllBytes(file, archive.Build());
        return file;
    }

    public string WriteLayoutArchive(string file, string layout)
    {
        WriteLayout(layout);
        TarFile.CreateFromDirectory(layout, file, includeBaseDirectory: false);
        return file;
    }

    private static JsonObject Descriptor(string type, byte[] content) =>
        new() { ["mediaType"] = type, ["digest"] = Digest.Of(content).Text, ["size"] = content.Length };

    private static byte[] Json(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
