using System.Text.Encodings.Web;
using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

// What the formats share.
internal static class SbomJson
{
    // The documents are files and downloads, never parts of a page, so quotes and plus signs may stay readable.
    public static readonly JsonWriterOptions Format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsImage(ImageInventory inventory) => inventory.ManifestDigest is not null || inventory.ConfigDigest is not null || inventory.Layers.Count > 0;

    public static (string? Group, string Name) Split(InventoryPackage package)
    {
        var separator = package.Type switch
        {
            PackageType.Maven => package.Name.IndexOf(':', StringComparison.Ordinal),
            PackageType.Npm or PackageType.Composer => package.Name.IndexOf('/', StringComparison.Ordinal),
            _ => -1,
        };
        return separator <= 0 ? (null, package.Name) : (package.Name[..separator], package.Name[(separator + 1)..]);
    }
}
