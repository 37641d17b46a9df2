using System.Security.Cryptography;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Results;
using FleetScan.Vulnerabilities.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Advisories;

/// <summary>Takes a new advisory database into use and has every stored inventory matched against it. No image is read again.</summary>
/// <param name="databases">Opens the data model.</param>
/// <param name="documents">Keeps advisory databases.</param>
/// <param name="orchestrations">Runs the re-match.</param>
/// <param name="overview">Says what is in use.</param>
/// <param name="data">Where files are taken in.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class AdvisoryImport(
    IDbContextFactory<FleetScanDb> databases,
    IDocumentStore documents,
    IOrchestrationClient orchestrations,
    AdvisoryOverview overview,
    IOptions<DataOptions> data,
    IOptions<AdvisoryOptions> options,
    TimeProvider time,
    ILogger<AdvisoryImport> logger)
{
    /// <summary>Imports a database. The one that is in use already is matched against again, which changes nothing unless something was missed.</summary>
    /// <param name="content">The file.</param>
    /// <param name="allowOlder">Take it also if it is older than the one in use.</param>
    /// <param name="cancellationToken">Stops it; nothing has changed then.</param>
    /// <returns>What is in use now, or why not.</returns>
    public async Task<AdvisoryImportResult> ImportAsync(Stream content, bool allowOlder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var result = await StoreAsync(content, allowOlder, cancellationToken);
        if (result.Info is not null)
        {
            // Each import has a run of its own: the same file may be imported again after it was replaced.
            await orchestrations.StartAsync(OrchestrationNames.AdvisoryRefresh, InstanceIds.AdvisoryRefresh($"{Guid.CreateVersion7():N}"), new AdvisoryRefreshInput(), cancellationToken);
        }

        return result;
    }

    /// <summary>Takes a database into use; the caller sees to the re-match.</summary>
    internal async Task<AdvisoryImportResult> StoreAsync(Stream content, bool allowOlder, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.Directory, "advisories")).FullName;
        var path = Path.Combine(folder, $"incoming.{Guid.CreateVersion7():N}");
        try
        {
            var sha256 = await ReceiveAsync(path, content, cancellationToken);
            return await TakeAsync(path, sha256, allowOlder, cancellationToken);
        }
        catch (AdvisoryDatabaseException exception)
        {
            // The path is of no use to whoever sent the file.
            return new(null, exception.Message.Replace(path, "The file that was sent", StringComparison.Ordinal), IsOlder: false);
        }
        catch (BodyTooLargeException exception)
        {
            return new(null, $"It has more than {exception.Limit} bytes. Raise 'Advisories:MaxDatabaseBytes' if it is meant to be that large.", IsOlder: false);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<string> ReceiveAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var bounded = new BoundedStream(content, options.Value.MaxDatabaseBytes);
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            await bounded.CopyToAsync(file, cancellationToken);
        }

        await using var stored = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellationToken));
    }

    private async Task<AdvisoryImportResult> TakeAsync(string path, string sha256, bool allowOlder, CancellationToken cancellationToken)
    {
        using var database = AdvisoryDatabase.Open(path);
        database.Verify();
        var inUse = await overview.FindAsync(cancellationToken);
        if (inUse.BuiltAt > database.BuiltAt && inUse.Sha256 != sha256 && !allowOlder)
        {
            return new(null, $"It was built at {database.BuiltAt:u}, and the one in use at {inUse.BuiltAt:u}. Send it with 'allowOlder=true' to go back.", IsOlder: true);
        }

        await using (var file = File.OpenRead(path))
        {
            await documents.WriteAsync(sha256, file, cancellationToken);
        }

        await RecordAsync(sha256, database, cancellationToken);
        Log.Imported(logger, database.AdvisoryCount, database.BuiltAt);
        return new(await overview.FindAsync(cancellationToken), null, IsOlder: false);
    }

    private async Task RecordAsync(string sha256, AdvisoryDatabase database, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(sha256, now, cancellationToken);

        // The newest is in use, so no two may be of one time.
        var last = await db.AdvisoryDatabases.OrderByDescending(row => row.ImportedAt).Select(row => (DateTimeOffset?)row.ImportedAt).FirstOrDefaultAsync(cancellationToken);
        var at = last >= now ? last.Value.AddMilliseconds(1) : now;
        if (await db.AdvisoryDatabases.Where(row => row.Sha256 == sha256).ExecuteUpdateAsync(set => set.SetProperty(row => row.ImportedAt, at), cancellationToken) == 0)
        {
            db.AdvisoryDatabases.Add(new() { Sha256 = sha256, BuiltAt = database.BuiltAt, Advisories = database.AdvisoryCount, ImportedAt = at });
            await db.SaveChangesAsync(cancellationToken);
        }

        var old = await db.AdvisoryDatabases.OrderByDescending(row => row.ImportedAt).Skip(options.Value.Keep).Select(row => row.Sha256).ToListAsync(cancellationToken);
        await db.AdvisoryDatabases.Where(row => old.Contains(row.Sha256)).ExecuteDeleteAsync(cancellationToken);
        foreach (var document in old)
        {
            await db.RemoveIfUnusedAsync(documents, document, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} advisories, built at {BuiltAt}, are in use now; stored inventories are matched against them.")]
        public static partial void Imported(ILogger logger, int count, DateTimeOffset builtAt);
    }
}
