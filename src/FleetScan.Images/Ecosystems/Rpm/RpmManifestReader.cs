using System.Globalization;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Ecosystems.Rpm;

// The list that distroless images of Azure Linux carry instead of a database. Columns, parted by tabs:
// name, version-release, install time, build time, vendor, epoch, size, architecture, epoch as a number, source package.
internal sealed class RpmManifestReader(int maxBytes) : IFileReader
{
    public string Kind => "rpm manifest";

    public int MaxBytes => maxBytes;

    public bool Wants(ReadOnlySpan<char> path) => path is "var/lib/rpmmanifest/container-manifest-2";

    public void Read(ReadOnlyMemory<byte> content, FileFindings found)
    {
        var lines = new StanzaReader(content.Span);
        while (lines.MoveNext())
        {
            var columns = StanzaReader.Text(lines.Line).Split('\t');
            if (columns.Length < 8 || columns[0].Length == 0)
            {
                continue;
            }

            _ = uint.TryParse(columns[5], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch);
            found.Add(RpmPackages.Of(columns[0], epoch, columns[1], null, columns.Length > 9 ? columns[9] : null, found.Path) with
            {
                Architecture = columns[7] is "(none)" or "" ? null : columns[7],
            });
        }
    }
}
