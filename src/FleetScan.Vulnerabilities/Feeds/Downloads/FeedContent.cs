using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// Whether a file is what a feed of its kind looks like; whole archives and documents are read, so that a cut one does not pass.
internal static class FeedContent
{
    // As much as is read of a document later.
    private const long MaxDocumentBytes = 512L * 1024 * 1024;

    // No record is longer.
    private const int HeadBytes = 1024 * 1024;

    private const long MaxUnpackedBytes = 16L * 1024 * 1024 * 1024;

    /// Null where it is; else what is wrong with it.
    public static async Task<string?> FaultAsync(string path, FeedSource source, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var name = source.FileName;
            if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                return ZipFault(file);
            }

            if (!name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                return await FaultAsync(file, name, source.Kind, cancellationToken);
            }

            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            return await FaultAsync(unpacked, name[..^3], source.Kind, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FormatException)
        {
            return e.Message;
        }
    }

    private static string? ZipFault(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        return zip.Entries.Any(entry => entry.Length > 0 && entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) ? null : "It is a zip without any JSON.";
    }

    private static Task<string?> FaultAsync(Stream content, string name, FeedKind kind, CancellationToken cancellationToken) =>
        name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? DocumentFaultAsync(content, kind, cancellationToken) : LinesFaultAsync(content, kind, cancellationToken);

    private static async Task<string?> DocumentFaultAsync(Stream content, FeedKind kind, CancellationToken cancellationToken)
    {
        using var text = new BoundedText(content, MaxDocumentBytes);
        using var document = JsonDocument.Parse(await Task.Run(text.ReadAll, cancellationToken));
        var root = document.RootElement;
        var fits = kind switch
        {
            FeedKind.Secdb => SecdbFeed.Recognizes(root),
            FeedKind.DebianTracker => DebianTrackerFeed.Recognizes(root),
            FeedKind.Kev => KevFeed.Recognizes(root),
            _ => root.ValueKind == JsonValueKind.Object,
        };
        return fits ? null : "It is JSON of another kind.";
    }

    // The first line with something in it has to be right; the rest is read to its end, where gzip has its checksum.
    private static async Task<string?> LinesFaultAsync(Stream content, FeedKind kind, CancellationToken cancellationToken)
    {
        var buffer = new byte[HeadBytes];
        var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (!Encoding.UTF8.GetString(buffer, 0, count).Split('\n').Any(line => IsRecord(line, kind)))
        {
            return "It has no record.";
        }

        for (long total = count; count > 0; total += count)
        {
            if (total > MaxUnpackedBytes)
            {
                return "It unpacks to more than 16 GiB.";
            }

            count = await content.ReadAsync(buffer, cancellationToken);
        }

        return null;
    }

    private static bool IsRecord(string line, FeedKind kind)
    {
        if (kind == FeedKind.Epss)
        {
            return EpssFeed.Read(line) is not null;
        }

        if (string.IsNullOrWhiteSpace(line))
        {
            return false;
        }

        using var document = JsonDocument.Parse(line);
        return document.RootElement.ValueKind == JsonValueKind.Object;
    }
}
