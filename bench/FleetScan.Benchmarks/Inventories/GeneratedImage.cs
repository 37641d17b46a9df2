using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>An image as a registry has it: a manifest, and blobs by digest.</summary>
internal sealed class GeneratedImage
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private GeneratedImage(IReadOnlyList<LayerFile> layers, bool isZstd)
    {
        Layers = layers;
        Config = Json(new JsonObject
        {
            ["os"] = "linux",
            ["architecture"] = "amd64",
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. layers.Select(layer => (JsonNode)layer.DiffId)]) },
        });
        Manifest = Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", DigestOf(Config), Config.Length),
            ["layers"] = new JsonArray([.. layers.Select(layer => Descriptor($"application/vnd.oci.image.layer.v1.tar+{(isZstd ? "zstd" : "gzip")}", layer.Digest, layer.Stored))]),
        });
    }

    public IReadOnlyList<LayerFile> Layers { get; }

    public byte[] Config { get; }

    public byte[] Manifest { get; }

    public double StoredMiB => Layers.Sum(layer => layer.Stored) / 1048576.0;

    public double ContentMiB => Layers.Sum(layer => layer.Content) / 1048576.0;

    /// <summary>Writes the layers, lowest first, into a folder.</summary>
    public static GeneratedImage Write(string folder, bool isZstd, params Action<LayerContent>[] layers)
    {
        Directory.CreateDirectory(folder);
        return new GeneratedImage([.. layers.Select((fill, i) => LayerFile.Write(Path.Combine(folder, $"layer{i}"), isZstd, fill))], isZstd);
    }

    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static JsonObject Descriptor(string type, string digest, long size) => new() { ["mediaType"] = type, ["digest"] = digest, ["size"] = size };

    private static byte[] Json(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
