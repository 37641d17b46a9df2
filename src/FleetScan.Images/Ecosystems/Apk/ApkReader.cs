using FleetScan.Contracts.V1;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Ecosystems.Apk;

// The database of apk: fields of one letter, a colon and the value.
internal sealed class ApkReader(int maxBytes) : IFileReader
{
    public string Kind => "apk database";

    public int MaxBytes => maxBytes;

    public bool Wants(ReadOnlySpan<char> path) =>
        path.EndsWith("/lib/apk/db/installed", StringComparison.Ordinal) || path is "lib/apk/db/installed";

    public void Read(ReadOnlyMemory<byte> content, FileFindings found)
    {
        var lines = new StanzaReader(content.Span);
        string? name = null, version = null, architecture = null, origin = null, license = null;
        while (lines.MoveNext())
        {
            var line = lines.Line;
            if (line.IsEmpty)
            {
                Add(name, version, architecture, origin, license, found);
                name = version = architecture = origin = license = null;
            }
            else if (line.Length > 2 && line[1] == ':')
            {
                switch (line[0])
                {
                    case (byte)'P':
                        name = StanzaReader.Text(line[2..]);
                        break;
                    case (byte)'V':
                        version = StanzaReader.Text(line[2..]);
                        break;
                    case (byte)'A':
                        architecture = StanzaReader.Text(line[2..]);
                        break;
                    case (byte)'o':
                        origin = StanzaReader.Text(line[2..]);
                        break;
                    case (byte)'L':
                        license = StanzaReader.Text(line[2..]);
                        break;
                }
            }
        }

        Add(name, version, architecture, origin, license, found);
    }

    private static void Add(string? name, string? version, string? architecture, string? origin, string? license, FileFindings found)
    {
        if (name is null || version is null)
        {
            return;
        }

        found.Add(new InventoryPackage
        {
            Type = PackageType.Apk,
            Name = name,
            Version = version,
            Architecture = architecture,
            Source = string.IsNullOrEmpty(origin) || origin == name ? null : origin,
            Licenses = string.IsNullOrEmpty(license) ? [] : [license],
            Purl = "",
            Path = found.Path,
        });
    }
}
