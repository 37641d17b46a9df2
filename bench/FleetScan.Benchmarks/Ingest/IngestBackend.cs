using System.Security.Cryptography;
using FleetScan.Backend.Commands;
using FleetScan.Backend.Composition;
using FleetScan.Backend.Data;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Benchmarks.Ingest;

/// <summary>The backend's own use cases over a database, a queue and documents in a temporary folder.</summary>
internal sealed class IngestBackend : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fleetscan-ingest-");
    private readonly ServiceProvider _services;
    private AccountId _account;
    private ClusterId _cluster;

    private IngestBackend()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", _folder.FullName)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<IOrchestrationClient, IdleOrchestrations>();
        services.AddFleetScanBackend(configuration);
        _services = services.BuildServiceProvider();
    }

    public long DatabaseBytes => new FileInfo(Path.Combine(_folder.FullName, "fleetscan.db")).Length;

    public static async Task<IngestBackend> StartAsync(CancellationToken cancellationToken)
    {
        var backend = new IngestBackend();
        await backend.Get<DatabaseMigrator>().MigrateAsync(cancellationToken);
        backend._account = await backend.Get<DefaultAccount>().GetAsync(cancellationToken);
        await backend.NextClusterAsync(cancellationToken);
        return backend;
    }

    public async Task NextClusterAsync(CancellationToken cancellationToken)
    {
        _cluster = ClusterId.New();
        await using var db = OpenDb();
        db.Clusters.Add(new ClusterRow
        {
            Id = _cluster,
            AccountId = _account,
            Name = _cluster.ToString(),
            Labels = "{}",
            ClientId = _cluster.ToString(),
            SecretHash = [],
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<AgentCommand> LeaseAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var job = new JobRow { Id = JobId.New(), AccountId = _account, ClusterId = _cluster, ParentId = JobId.New(), CreatedAt = now, ChangedAt = now, Deadline = now.AddHours(1) };
        await using var db = OpenDb();
        db.Jobs.Add(job);
        db.Commands.Add(new CommandRow
        {
            Id = CommandRow.IdFor(job.Id),
            AccountId = _account,
            ClusterId = _cluster,
            JobId = job.Id,
            VisibleAt = now,
            MaxAttempts = 3,
            Deadline = job.Deadline,
        });
        await db.SaveChangesAsync(cancellationToken);
        return (await Get<CommandLeases>().LeaseAsync(_account, _cluster, "agent", 1, cancellationToken)).Single();
    }

    public async Task UploadAsync(AgentCommand command, IReadOnlyList<byte[]> parts, CancellationToken cancellationToken)
    {
        using var overall = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var part = 0; part < parts.Count; part++)
        {
            overall.AppendData(parts[part]);
            var isLast = part == parts.Count - 1;
            var header = new PartHeader
            {
                LeaseId = command.LeaseId,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(parts[part])),
                PartCount = isLast ? parts.Count : null,
                ResultSha256 = isLast ? Convert.ToHexStringLower(overall.GetHashAndReset()) : null,
            };
            await using var body = new MemoryStream(parts[part], writable: false);
            var answer = await Get<ResultParts>().ReceiveAsync(_account, _cluster, command.JobId, part, header, body, cancellationToken);
            Expect(answer.Outcome == PartOutcome.Stored, answer.Detail);
        }

        var completed = await Get<CommandReports>().CompleteAsync(_account, _cluster, command.Id, new() { LeaseId = command.LeaseId }, cancellationToken);
        Expect(completed.Outcome == CommandOutcome.Ok, completed.Outcome.ToString());
    }

    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        var queue = Get<IWorkQueue>();
        foreach (var message in await queue.ReceiveAsync(QueueNames.Results, 1, TimeSpan.FromMinutes(5), cancellationToken))
        {
            await Get<ResultQueueHandler>().HandleAsync(message.Body, cancellationToken);
            await queue.CompleteAsync(message, cancellationToken);
        }

        await using var db = OpenDb();
        var job = await db.Jobs.OrderByDescending(row => row.Id).FirstAsync(cancellationToken);
        Expect(job.State == JobState.Succeeded, job.Reason ?? job.State.ToString());
    }

    /// <summary>From here on triggers count every write of a finding row, whoever does it and however.</summary>
    public async Task CountWritesAsync(CancellationToken cancellationToken)
    {
        await using var db = OpenDb();
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE finding_writes (count INTEGER NOT NULL);
            INSERT INTO finding_writes VALUES (0);
            CREATE TRIGGER count_insert AFTER INSERT ON findings BEGIN UPDATE finding_writes SET count = count + 1; END;
            CREATE TRIGGER count_update AFTER UPDATE ON findings BEGIN UPDATE finding_writes SET count = count + 1; END;
            CREATE TRIGGER count_delete AFTER DELETE ON findings BEGIN UPDATE finding_writes SET count = count + 1; END;
            """,
            cancellationToken);
    }

    public async Task<long> WritesAsync(CancellationToken cancellationToken)
    {
        await using var db = OpenDb();
        return await db.Database.SqlQueryRaw<long>("SELECT count AS \"Value\" FROM finding_writes").SingleAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static void Expect(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The benchmark's own set-up does not work: {what}");
        }
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private FleetScanDb OpenDb() => Get<IDbContextFactory<FleetScanDb>>().CreateDbContext();
}
