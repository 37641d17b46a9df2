using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FleetScan.TestKit.Registries;

/// <summary>An image of one layer: Debian with packages of no meaning.</summary>
public sealed class SampleImage
{
    /// <summary>The media type of its manifest.</summary>
    public const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private const string OsRelease = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\nID=debian\n";

    /// <summary>Makes one.</summary>
    /// <param name="package">The name of its package, by which images differ.</param>
    /// <param name="created">When it was built; null for the beginning of 2026.</param>
    public SampleImage(string package, DateTimeOffset? created = null)
    {
        var tar = Tar(package);
        Layer = Gzip(tar);
        Config = Json(new JsonObject
        {
            ["os"] = "linux",
            ["architecture"] = "amd64",
            ["created"] = (created ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToString("O"),
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(DigestOf(tar)) },
        });
        Manifest = Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", Config),
            ["layers"] = new JsonArray(Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", Layer)),
        });
    }

    /// <summary>Its layer, compressed.</summary>
    public byte[] Layer { get; }

    /// <summary>Its configuration.</summary>
    public byte[] Config { get; }

    /// <summary>Its manifest.</summary>
    public byte[] Manifest { get; }

    /// <summary>The digest of its manifest.</summary>
    public string Digest => DigestOf(Manifest);

    /// <summary>The digest of content.</summary>
    /// <param name="content">The content.</param>
    /// <returns><c>sha256:</c> and 64 digits.</returns>
    public static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Tar(string package)
    {
        var status = $"Package: {package}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0\n";
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var (path, text) in new[] { ("etc/os-release", OsRelease), ("var/lib/dpkg/status", status) })
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        return tar.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static JsonObject Descriptor(string type, byte[] content) => new() { ["mediaType"] = type, ["digest"] = DigestOf(content), ["size"] = content.Length };

    private static byte[] Json(JsonObject node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
