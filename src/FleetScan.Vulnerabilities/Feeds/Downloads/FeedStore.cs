using System.Security.Cryptography;
using System.Text.Json;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// The files of one feed in a folder: the content, its stamp, and what is there of a newer content. Readers of the folder pass over all but the first.
internal sealed class FeedStore(string folder, string fileName)
{
    private const int MaxStampBytes = 64 * 1024;

    public string File { get; } = Path.Combine(folder, fileName);

    public string Partial => File + ".partial";

    private string StampFile => File + ".state";

    private string PartialStampFile => Partial + ".state";

    public long PartialBytes => System.IO.File.Exists(Partial) ? new FileInfo(Partial).Length : 0;

    /// The stamp of the content, where both are there and belong together.
    public FeedStamp? Known() =>
        System.IO.File.Exists(File) && Read(StampFile) is { Sha256: not null } stamp && new FileInfo(File).Length == stamp.Bytes ? stamp : null;

    /// The stamp of what is there of a newer content, where the rest of it can be asked for.
    public FeedStamp? Begun(string url) => PartialBytes > 0 && Read(PartialStampFile) is { IsResumable: true } stamp && stamp.Url == url ? stamp : null;

    /// Notes what the content is that is about to come, before any of it is there.
    public void Begin(FeedStamp stamp)
    {
        Forget();
        Write(PartialStampFile, stamp);
    }

    public void Forget()
    {
        System.IO.File.Delete(PartialStampFile);
        System.IO.File.Delete(Partial);
    }

    public async Task<string> PartialHashAsync(CancellationToken cancellationToken)
    {
        await using var content = System.IO.File.OpenRead(Partial);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    /// The content first: should this end between the two, the stamp does not fit and the feed is downloaded once more.
    public void Keep(FeedStamp stamp)
    {
        System.IO.File.Move(Partial, File, overwrite: true);
        System.IO.File.Delete(PartialStampFile);
        Write(StampFile, stamp);
    }

    public void Renew(FeedStamp stamp) => Write(StampFile, stamp);

    private static FeedStamp? Read(string path)
    {
        try
        {
            return System.IO.File.Exists(path) && new FileInfo(path).Length <= MaxStampBytes
                ? JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(path), FeedStampJson.Default.FeedStamp)
                : null;
        }
        catch (JsonException)
        {
            // As good as none.
            return null;
        }
    }

    private static void Write(string path, FeedStamp stamp)
    {
        var unfinished = path + ".tmp";
        System.IO.File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(stamp, FeedStampJson.Default.FeedStamp));
        System.IO.File.Move(unfinished, path, overwrite: true);
    }
}
