using System.Formats.Tar;
using System.Runtime.CompilerServices;
using System.Text;

namespace FleetScan.Vulnerabilities.Feeds.Bundles;

/// The files of a bundle that is an archive or a folder, its manifest first. Nothing else of either is taken.
internal static class BundleSource
{
    public static async IAsyncEnumerable<BundleFile> ReadAsync(string bundle, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(bundle))
        {
            await foreach (var file in ReadArchiveAsync(bundle, cancellationToken))
            {
                yield return file;
            }

            yield break;
        }

        foreach (var name in BundleManifest.Read(await File.ReadAllTextAsync(Path.Combine(bundle, BundleManifest.Name), cancellationToken)).Keys.Prepend(BundleManifest.Name))
        {
            var path = Path.Combine(bundle, name);
            await using var content = File.OpenRead(path);
            yield return new(name, content, File.GetLastWriteTimeUtc(path));
        }
    }

    public static async Task<string> TextAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[BundleManifest.MaxBytes + 1];
        var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return count <= BundleManifest.MaxBytes ? Encoding.UTF8.GetString(buffer, 0, count) : throw new InvalidDataException($"its {BundleManifest.Name} has more than 1 MiB");
    }

    private static async IAsyncEnumerable<BundleFile> ReadArchiveAsync(string bundle, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(bundle);
        await using var archive = new TarReader(file);
        while (await archive.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                throw new InvalidDataException($"it holds '{entry.Name}', which is no file");
            }

            yield return new(entry.Name, entry.DataStream ?? Stream.Null, entry.ModificationTime);
        }
    }
}
