using FleetScan.Backend.Data;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Data;

public sealed class DatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_hold_the_whole_model()
    {
        await using var backend = await TestBackend.StartAsync();
        await using var db = backend.OpenDb();

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: write a migration with eng/add-migration.");
    }

    [Fact]
    public async Task Every_connection_writes_ahead_and_synchronises_fully()
    {
        await using var backend = await TestBackend.StartAsync();
        await using var db = backend.OpenDb();

        Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(db, "synchronous"));
        Assert.Equal("30000", await PragmaAsync(db, "busy_timeout"));
    }

    [Fact]
    public async Task A_start_that_was_killed_while_migrating_does_not_block_the_next()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await TestBackend.StartAsync(folder.Path))
        {
            // What a kill right after EF's lock leaves: the lock and nothing else.
            await using var db = first.OpenDb();
            await db.Database.EnsureDeletedAsync(Stop);
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                """,
                Stop);
        }

        await using var second = await TestBackend.StartAsync(folder.Path);

        await using var migrated = second.OpenDb();
        Assert.Empty(await migrated.Database.GetPendingMigrationsAsync(Stop));
        Assert.Equal(1, await migrated.Accounts.CountAsync(Stop));
    }

    [Fact]
    public async Task Starts_at_once_agree_on_one_account()
    {
        using var folder = new TemporaryFolder();

        var backends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TestBackend.StartAsync(folder.Path, services => services.AddSingleton(TimeProvider.System)), Stop)));

        Assert.Single(backends.Select(backend => backend.Account).Distinct());
        foreach (var backend in backends)
        {
            await backend.DisposeAsync();
        }
    }

    [Fact]
    public async Task Times_keep_whole_milliseconds_and_sort_as_times()
    {
        await using var backend = await TestBackend.StartAsync();
        await using var db = backend.OpenDb();
        var late = new DateTimeOffset(2026, 3, 2, 12, 0, 0, 5, TimeSpan.FromHours(2));
        var early = new DateTimeOffset(2026, 3, 2, 11, 0, 0, 6, TimeSpan.Zero);
        db.AgentTokens.AddRange(new AgentTokenRow { Hash = [1], ExpiresAt = late }, new AgentTokenRow { Hash = [2], ExpiresAt = early });
        await db.SaveChangesAsync(Stop);
        db.ChangeTracker.Clear();

        var sorted = await db.AgentTokens.OrderBy(token => token.ExpiresAt).ToListAsync(Stop);

        Assert.Equal([late, early], sorted.Select(token => token.ExpiresAt));
    }

    private static async Task<string?> PragmaAsync(FleetScanDb db, string name)
    {
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync(Stop))?.ToString();
    }
}
