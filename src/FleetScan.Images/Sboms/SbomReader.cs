using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Sboms;

/// <summary>Reads inventories out of software bills of materials: CycloneDX 1.2 to 1.7, SPDX 2.2, 2.3 and 3.0, as JSON, whoever wrote them.</summary>
public static class SbomReader
{
    /// <summary>The largest document that is read, in bytes.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>Reads a document.</summary>
    /// <param name="content">The whole document, at most <see cref="MaxBytes"/>.</param>
    /// <param name="path">Its file name: where packages are whose own path it does not say, and the subject if it names none.</param>
    /// <returns>The inventory. Components without a package URL of a known ecosystem are counted in a gap.</returns>
    /// <exception cref="InvalidDataException">It is too large, no JSON, or neither of the formats.</exception>
    public static ImageInventory Read(ReadOnlyMemory<byte> content, string path)
    {
        if (content.Length > MaxBytes)
        {
            throw new InvalidDataException($"The bill of materials {path} has {content.Length} bytes; at most {MaxBytes} are read.");
        }

        try
        {
            using var document = PackageJson.Parse(content);
            var root = document.RootElement;
            return root.Text("bomFormat") == "CycloneDX" ? CycloneDxReader.Read(root, path)
                : root.Text("spdxVersion")?.StartsWith("SPDX-2.", StringComparison.Ordinal) == true ? SpdxReader.Read(root, path)
                : Spdx3Reader.IsDocument(root) ? Spdx3Reader.Read(root, path)
                : throw new InvalidDataException($"{path} is no bill of materials that can be read: CycloneDX, SPDX 2 and SPDX 3 are, as JSON.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The bill of materials {path} is no valid JSON: {e.Message}", e);
        }
    }
}
