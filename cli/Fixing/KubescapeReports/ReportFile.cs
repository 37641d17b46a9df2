using System.Text.Json;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Fixing.KubescapeReports;

/// A report in the shape that Kubescape calls version 2, ours or upstream's.
internal static class ReportFile
{
    // Holds a report of 40,000 objects; the part that is kept in memory is smaller.
    private const long MaxBytes = 512L * 1024 * 1024;

    // The shape begins with a few short members.
    private const int PeekBytes = 4 * 1024;

    private static readonly HashSet<string> Members = ["generationTime", "clusterAPIServerInfo", "customerGUID", "reportGUID", "summaryDetails", "results"];

    /// Whether the file begins as such a report does.
    public static async Task<bool> IsAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = new byte[PeekBytes];
        await using var file = File.OpenRead(path);
        var count = await file.ReadAtLeastAsync(bytes, PeekBytes, throwOnEndOfStream: false, cancellationToken);
        return Begins(bytes.AsSpan(0, count));
    }

    public static async Task<FixSet> ReadAsync(string path, string folder, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        if (file.Length > MaxBytes)
        {
            throw new CliException($"{path} is larger than the bound of {MaxBytes} bytes. Scan the folder itself: fleetscan fix FOLDER.");
        }

        try
        {
            var report = await JsonSerializer.DeserializeAsync(file, ReportJson.Default.ReportDocument, cancellationToken) ?? new ReportDocument();
            return FixesOf(report, path, folder);
        }
        catch (JsonException e)
        {
            throw new CliException($"{path} cannot be read as a report: {e.Message}", e);
        }
    }

    private static bool Begins(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && Members.Contains(json.GetString() ?? ""))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // YAML, or no JSON at all.
        }

        return false;
    }

    private static FixSet FixesOf(ReportDocument report, string path, string folder)
    {
        var began = report.Metadata?.ScanMetadata?.StartTime ?? report.GenerationTime ?? File.GetLastWriteTimeUtc(path);
        var fixes = new FixSet(folder, folder, began);
        var objects = new Dictionary<string, (string File, ResourceIdentity Resource)>(StringComparer.Ordinal);
        foreach (var resource in report.Resources ?? [])
        {
            if (resource is { ResourceID: { } id, Source.RelativePath: { Length: > 0 } file, Object: { Kind: { } kind, ApiVersion: { } version, Metadata.Name: { } name } })
            {
                objects[id] = (file, new ResourceIdentity { ApiVersion = version, Kind = kind, Namespace = resource.Object.Metadata.Namespace, Name = name });
            }
        }

        if (objects.Count == 0 && report.Resources is { Count: > 0 })
        {
            throw new CliException($"{path} is about a live cluster, or was made without the objects and their files; there is nothing to write to.");
        }

        foreach (var result in (report.Results ?? []).OfType<ReportResult>())
        {
            Add(fixes, objects, result);
        }

        return fixes;
    }

    private static void Add(FixSet fixes, Dictionary<string, (string File, ResourceIdentity Resource)> objects, ReportResult result)
    {
        var paths = (result.Controls ?? [])
            .Where(control => control?.Status?.Status == "failed")
            .SelectMany(control => control!.Rules ?? []) // Those without a status are gone.
            .Where(rule => rule?.Status == "failed")
            .SelectMany(rule => rule!.Paths ?? []); // The same.
        foreach (var path in paths)
        {
            if (objects.TryGetValue(path?.ResourceID is { Length: > 0 } other ? other : result.ResourceID ?? "", out var place) && Of(path) is { } change)
            {
                fixes.Add(place.File, place.Resource, [change]);
            }
        }
    }

    private static PosturePath? Of(ReportPath? path) => path switch
    {
        { FixPath: { Path: { Length: > 0 } place, Value: { } value } } => new PosturePath { Kind = PosturePathKind.Fix, Path = place, Value = value },
        { DeletePath: { Length: > 0 } place } => new PosturePath { Kind = PosturePathKind.Delete, Path = place },
        _ => null,
    };
}
