using System.Formats.Tar;
using System.Security.Cryptography;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Feeds.Bundles;

/// <summary>
/// Carries feeds to where no network is: one tar archive with the feeds and, first, <c>SHA256SUMS</c> with the checksum of each. Unpacked, it can be checked with
/// sha256sum, served by any web server, or imported as a folder.
/// </summary>
public static class FeedBundle
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Packs the feeds of a folder.</summary>
    /// <param name="folder">The folder that downloads keep them in.</param>
    /// <param name="path">The archive; it appears whole or not at all.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The feeds that are in it; none, and no archive, where the folder has none.</returns>
    /// <exception cref="IOException">The folder cannot be read, or is being updated, or the archive cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(string folder, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        var names = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Where(name => FeedSource.NameOf(name) is not null).Order(StringComparer.Ordinal).ToList()
            : [];
        if (names.Count == 0)
        {
            return [];
        }

        await using var claim = FeedDownloader.Claim(folder);
        var unfinished = $"{path}.{Guid.CreateVersion7():N}.tmp";
        try
        {
            await using (var file = File.Create(unfinished))
            await using (var archive = new TarWriter(file, TarEntryFormat.Pax))
            {
                await PackAsync(archive, folder, names, cancellationToken);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return [.. names.Select(name => FeedSource.NameOf(name)!)]; // They are those that have one.
    }

    /// <summary>Takes the feeds of a bundle over into a folder. All of them are checked before the first one takes the place of an older one.</summary>
    /// <param name="bundle">The archive, or the folder it was unpacked into.</param>
    /// <param name="folder">The folder that downloads keep feeds in; made where it is missing.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What became of each feed, by name. None has failed.</returns>
    /// <exception cref="FeedBundleException">The bundle is none, is damaged or incomplete, or holds what it does not name.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another update of it is under way.</exception>
    public static async Task<IReadOnlyList<FeedOutcome>> ImportAsync(string bundle, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (!Path.Exists(bundle))
        {
            throw new FeedBundleException($"There is no bundle {bundle}.");
        }

        Directory.CreateDirectory(folder);
        await using var claim = FeedDownloader.Claim(folder);
        var stores = new List<(FeedStore Store, FeedStamp Stamp, string Name)>();
        try
        {
            await UnpackAsync(bundle, folder, stores, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FileNotFoundException)
        {
            stores.ForEach(one => one.Store.Forget());
            throw new FeedBundleException($"The bundle {bundle} cannot be used: {e.Message}. Nothing of it was taken. Copy it again.", e);
        }

        return [.. stores.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => Keep(one.Store, one.Stamp, one.Name))];
    }

    private static async Task PackAsync(TarWriter archive, string folder, List<string> names, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, string Sha256)>();
        foreach (var name in names)
        {
            await using var content = File.OpenRead(Path.Combine(folder, name));
            files.Add((name, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken))));
        }

        using var manifest = new MemoryStream(BundleManifest.Write(files));
        await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BundleManifest.Name) { DataStream = manifest }, cancellationToken);
        foreach (var name in names)
        {
            var path = Path.Combine(folder, name);
            await using var content = File.OpenRead(path);
            var writtenAt = new FeedStore(folder, name).Known()?.DownloadedAt ?? File.GetLastWriteTimeUtc(path);
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = writtenAt }, cancellationToken);
        }
    }

    private static async Task UnpackAsync(string bundle, string folder, List<(FeedStore Store, FeedStamp Stamp, string Name)> stores, CancellationToken cancellationToken)
    {
        Dictionary<string, string>? expected = null;
        await foreach (var file in BundleSource.ReadAsync(bundle, cancellationToken))
        {
            if (expected is null)
            {
                expected = file.Name == BundleManifest.Name
                    ? BundleManifest.Read(await BundleSource.TextAsync(file.Content, cancellationToken))
                    : throw new InvalidDataException($"it does not begin with {BundleManifest.Name}");
                continue;
            }

            if (!expected.Remove(file.Name, out var hash))
            {
                throw new InvalidDataException($"it holds '{file.Name}', which its {BundleManifest.Name} does not name");
            }

            var store = new FeedStore(folder, file.Name);
            var stamp = new FeedStamp { Url = "", Sha256 = hash, DownloadedAt = file.WrittenAt };
            store.Begin(stamp);
            stores.Add((store, stamp, FeedSource.NameOf(file.Name)!)); // The manifest names feeds only.
            if (await CopyAsync(file.Content, store.Partial, cancellationToken) != hash)
            {
                throw new InvalidDataException($"the checksum of {file.Name} is another");
            }
        }

        if (expected is not { Count: 0 })
        {
            throw new InvalidDataException(expected is null ? "it is empty" : $"{expected.Keys.First()} is missing");
        }
    }

    private static async Task<string> CopyAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static FeedOutcome Keep(FeedStore store, FeedStamp stamp, string name)
    {
        var state = store.Known()?.Sha256 == stamp.Sha256 ? FeedState.Unchanged : FeedState.New;
        var kept = stamp with { Bytes = store.PartialBytes };
        store.Keep(kept);
        return new(name, state) { File = store.File, Sha256 = kept.Sha256, Bytes = kept.Bytes, DownloadedAt = kept.DownloadedAt };
    }
}
