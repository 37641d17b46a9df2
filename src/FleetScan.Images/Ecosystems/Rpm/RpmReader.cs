using FleetScan.Images.Inventories;

namespace FleetScan.Images.Ecosystems.Rpm;

// The database of rpm in its three forms, told apart by their first bytes. Each holds one header blob a package.
internal sealed class RpmReader(int maxBytes) : IFileReader
{
    private static readonly string[] Names = ["rpmdb.sqlite", "Packages.db", "Packages", "rpmdb.sqlite-wal"];
    private static readonly string[] Folders = ["var/lib/rpm/", "usr/share/rpm/", "usr/lib/sysimage/rpm/"];

    public string Kind => "rpm database";

    public int MaxBytes => maxBytes;

    public bool Wants(ReadOnlySpan<char> path)
    {
        foreach (var folder in Folders)
        {
            var at = path.LastIndexOf(folder, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || path[at - 1] == '/'))
            {
                var name = path[(at + folder.Length)..];
                foreach (var known in Names)
                {
                    if (name.SequenceEqual(known))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public void Read(ReadOnlyMemory<byte> content, FileFindings found)
    {
        if (content.IsEmpty)
        {
            return;
        }

        if (found.Path.EndsWith("-wal", StringComparison.Ordinal))
        {
            found.Gap("The rpm database was not closed when the image was built: changes that stand only in this file are missing. Build the image again with a package manager that ends cleanly.");
            return;
        }

        foreach (var blob in Blobs(content))
        {
            RpmHeader.Read(blob.Span, found);
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Blobs(ReadOnlyMemory<byte> content)
    {
        if (SqliteTable.Is(content.Span))
        {
            return new SqliteTable(content).Values("Packages");
        }

        if (NdbFile.Is(content.Span))
        {
            return NdbFile.Blobs(content);
        }

        return BdbHashFile.Is(content.Span)
            ? new BdbHashFile(content).Values()
            : throw new InvalidDataException("it is neither SQLite, ndb nor a Berkeley hash.");
    }
}
