using System.IO.Compression;
using System.Text.Json;
using FleetScan.Vulnerabilities.Advisories;
using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>
/// Reads whatever advisories lie in a folder, or in one file: OSV as <c>.json</c>, <c>.jsonl</c> or <c>.zip</c>, Alpine's secdb, Debian's tracker, KEV, EPSS as
/// <c>.csv</c>, each plain or with <c>.gz</c> behind. What it is says its content, not its name. A broken record is reported; the rest is read.
/// </summary>
/// <param name="builder">Takes what is read.</param>
/// <param name="report">Counts, and says what could not be used.</param>
public sealed class FeedFolder(AdvisoryDatabaseBuilder builder, FeedReport report)
{
    // Debian's tracker is the largest single document, about 80 MiB.
    private const long MaxDocumentBytes = 512L * 1024 * 1024;

    private const int MaxLineCharacters = 16 * 1024 * 1024;

    /// <summary>Reads a folder and all below it, or a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    public void Read(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            ReadFile(path, Path.GetFileName(path), cancellationToken);
            return;
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"There is no file or folder {path} to read advisories from.", path);
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            ReadFile(file, Path.GetRelativePath(path, file), cancellationToken);
        }
    }

    private void ReadFile(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                ReadZip(file, name, cancellationToken);
                return;
            }

            var packed = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            using Stream content = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
            ReadContent(content, packed ? name[..^3] : name, name, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report.Fail(name, "", e.Message);
        }
    }

    private void ReadZip(Stream file, string name, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.Where(entry => entry.Length > 0))
        {
            using var content = entry.Open();
            ReadContent(content, entry.FullName, $"{name}!{entry.FullName}", cancellationToken);
        }
    }

    private void ReadContent(Stream content, string kind, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (Path.GetExtension(kind).ToLowerInvariant())
        {
            case ".jsonl" or ".ndjson":
                ReadLines(content, name, (line, place) => ReadText(line, name, place), cancellationToken);
                break;
            case ".csv":
                ReadLines(content, name, (line, place) => Guard(name, place, () => ReadEpss(line)), cancellationToken);
                break;
            case ".json":
                using (var bounded = new BoundedText(content, MaxDocumentBytes))
                {
                    Guard(name, "", () => ReadDocument(bounded.ReadAll()));
                }

                break;
            default:
                // Read-me files and licences lie beside the data.
                break;
        }
    }

    private void ReadLines(Stream content, string name, Action<string, string> read, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(content);
        var number = 0;
        while (lines.ReadLine() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            if (line.Length > MaxLineCharacters)
            {
                report.Fail(name, $"line {number}", "It is longer than 16 MiB.");
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                read(line, $"line {number}");
            }
        }
    }

    private void ReadText(string text, string name, string place) => Guard(name, place, () => ReadDocument(text));

    private void ReadDocument(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if (KevFeed.Recognizes(root))
        {
            foreach (var cve in KevFeed.Read(root))
            {
                report.Read();
                builder.AddExploited(cve);
            }
        }
        else if (SecdbFeed.Recognizes(root))
        {
            AddAll(SecdbFeed.Read(root));
        }
        else if (DebianTrackerFeed.Recognizes(root))
        {
            AddAll(DebianTrackerFeed.Read(root));
        }
        else
        {
            AddAll(OsvFeed.Read(root));
        }
    }

    private void AddAll(IEnumerable<Advisory> advisories)
    {
        var any = false;
        foreach (var advisory in advisories)
        {
            any = true;
            report.Read();
            builder.Add(advisory);
        }

        if (!any)
        {
            report.Read();
            report.Pass();
        }
    }

    private void ReadEpss(string line)
    {
        if (EpssFeed.Read(line) is var (cve, probability))
        {
            report.Read();
            builder.AddProbability(cve, probability);
        }
    }

    private void Guard(string name, string place, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or InvalidDataException)
        {
            report.Fail(name, place, e.Message);
        }
    }
}
