using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Data;

/// <summary>Brings the database to the current model. Safe to run at every start and to kill at any time.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="options">Where the state folder is.</param>
/// <param name="accounts">Makes the account of this machine.</param>
/// <param name="time">Bounds the wait for another process.</param>
/// <param name="logger">Says which migrations were applied.</param>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<FleetScanDb> databases,
    IOptions<DataOptions> options,
    DefaultAccount accounts,
    TimeProvider time,
    ILogger<DatabaseMigrator> logger)
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);

    /// <summary>Applies what is missing and makes sure that there is an account.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when the database is ready.</returns>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            await MigrateFileAsync(db, cancellationToken);
        }
        else
        {
            await ApplyAsync(db, cancellationToken);
        }

        await accounts.GetAsync(cancellationToken);
    }

    private async Task MigrateFileAsync(FleetScanDb db, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Value.Directory);
        await using var held = await LockAsync(cancellationToken);

        // EF's own lock is a row that a killed process leaves behind for ever; ours is the operating system's and goes with the process.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await ApplyAsync(db, cancellationToken);
    }

    private async Task ApplyAsync(FleetScanDb db, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
        {
            return;
        }

        await db.Database.MigrateAsync(cancellationToken);
        Log.Migrated(logger, pending.Count, pending[^1]);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Value.Directory, "migration.lock");
        var deadline = time.GetUtcNow().AddSeconds(options.Value.BusySeconds);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetUtcNow() < deadline)
            {
                await Task.Delay(LockPoll, time, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "Applied {Count} migrations to the database; it is at {Migration}.")]
        public static partial void Migrated(ILogger logger, int count, string migration);
    }
}
