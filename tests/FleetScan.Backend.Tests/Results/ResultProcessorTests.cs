using System.IO.Compression;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Results;

public class ResultProcessorTests : IAsyncLifetime
{
    private TestBackend _backend = null!;
    private ClusterId _cluster;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestAgent Agent => new(_backend, _cluster);

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database, settings: new Dictionary<string, string?> { ["Results:MaxLineBytes"] = "20000", ["Results:MaxDecompressedBytes"] = "300000" });
        _cluster = await _backend.AddClusterAsync();
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task A_result_of_many_parts_is_kept_as_one_document_and_its_parts_go()
    {
        PostureFinding[] findings = [.. Enumerable.Range(0, 50).Select(number => ScanResult.Finding($"d{number}"))];
        var job = await Agent.ScanAsync(job => new(job) { Findings = findings }, parts: 4);

        var row = await JobAsync(job);
        Assert.Equal(string.Join('\n', new ScanResult(job) { Findings = findings }.Lines()) + "\n", await ReadAsync(row.ResultDocument!));
        Assert.Equal([row.ResultDocument], Files());
        await using var db = _backend.OpenDb();
        Assert.Equal(0, await db.ResultParts.CountAsync(Stop));
        Assert.Equal(50, await db.Findings.CountAsync(Stop));
    }

    [Fact]
    public async Task A_result_of_one_part_is_its_own_document()
    {
        var job = await Agent.ScanAsync(job => new(job) { Findings = [ScanResult.Finding("cart")] });

        Assert.Equal([(await JobAsync(job)).ResultDocument], Files());
    }

    [Fact]
    public async Task Bytes_that_two_results_share_stay_until_both_are_stored()
    {
        var clusters = await _backend.AddClustersAsync(2);
        await TestScan.WriteAsync(_backend, clusters);
        var agents = clusters.Select(cluster => new TestAgent(_backend, cluster)).ToList();
        var shared = ScanResult.Gzip("");
        foreach (var agent in agents)
        {
            var command = (await agent.LeaseAsync())!;
            byte[][] parts = [new ScanResult(command.JobId).Parts()[0], shared];
            await agent.SendAllAsync(command, parts);
            await agent.CompleteAsync(command);
            await agent.StoreResultsAsync();
            Assert.Equal(JobState.Succeeded, (await JobAsync(command.JobId)).State);
        }

        Assert.DoesNotContain(ScanResult.Sha256(shared), Files());
    }

    [Fact]
    public async Task A_part_goes_only_when_no_other_result_needs_the_same_bytes()
    {
        var clusters = await _backend.AddClustersAsync(2);
        await TestScan.WriteAsync(_backend, clusters);
        var (first, second) = (new TestAgent(_backend, clusters[0]), new TestAgent(_backend, clusters[1]));
        var (one, two) = ((await first.LeaseAsync())!, (await second.LeaseAsync())!);
        var shared = ScanResult.Gzip("");
        byte[][] parts = [new ScanResult(two.JobId).Parts()[0], shared];
        await second.SendAsync(two, 1, parts[1], 2, ScanResult.Sha256(parts));
        await first.SendAllAsync(one, [new ScanResult(one.JobId).Parts()[0], shared]);
        await first.CompleteAsync(one);
        await first.StoreResultsAsync();

        await second.SendAsync(two, 0, parts[0]);

        Assert.Equal(Backend.Commands.CommandOutcome.Ok, (await second.CompleteAsync(two)).Outcome);
    }

    [Fact]
    public async Task Storing_a_result_again_changes_nothing()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = (await Agent.LeaseAsync())!;
        await Agent.SendAllAsync(command, new ScanResult(command.JobId) { Findings = [ScanResult.Finding("cart")] }.Parts());
        await Agent.CompleteAsync(command);
        await Agent.CompleteAsync(command);
        await Agent.CompleteAsync(command);

        Assert.Equal(3, await Agent.StoreResultsAsync());

        await using var db = _backend.OpenDb();
        Assert.Equal(1, await db.Findings.CountAsync(Stop));
        var shard = await db.Shards.SingleAsync(Stop);
        Assert.Equal((1, 1), (shard.Finished, shard.Total));
        Assert.All(_backend.Orchestrations.Events, raised => Assert.Equal((EventNames.ShardFinished, 0), (raised.Name, (int)raised.Payload!)));
    }

    [Fact]
    public async Task A_result_of_a_scan_that_began_earlier_is_kept_and_leaves_the_findings_alone()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var early = (await Agent.LeaseAsync())!;
        _backend.Time.Advance(TimeSpan.FromSeconds(10));
        await Agent.ScanAsync(job => new(job) { Findings = [ScanResult.Finding("cart"), ScanResult.Finding("web")] });
        var scanned = await ClusterAsync();

        await Agent.SendAllAsync(early, new ScanResult(early.JobId) { Findings = [ScanResult.Finding("old")] }.Parts());
        await Agent.CompleteAsync(early);
        await Agent.StoreResultsAsync();

        var job = await JobAsync(early.JobId);
        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Contains("later", job.Reason, StringComparison.Ordinal);
        Assert.NotNull(job.ResultDocument);
        await using var db = _backend.OpenDb();
        Assert.Equal(["cart", "web"], await db.Findings.Where(row => row.State == FindingState.Open).Select(row => row.Name).Order().ToListAsync(Stop));
        Assert.Equal(scanned.LastScanJobId, (await ClusterAsync()).LastScanJobId);
    }

    [Fact]
    public async Task A_job_that_was_cancelled_meanwhile_stores_nothing()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = (await Agent.LeaseAsync())!;
        await Agent.SendAllAsync(command, new ScanResult(command.JobId) { Findings = [ScanResult.Finding("cart")] }.Parts());
        await Agent.CompleteAsync(command);
        await _backend.Get<JobTransitions>().CancelAsync(_backend.Account, command.JobId, Stop);

        await Agent.StoreResultsAsync();

        await using var db = _backend.OpenDb();
        Assert.Equal(0, await db.Findings.CountAsync(Stop));
        Assert.Null((await ClusterAsync()).LastScanJobId);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Two_results_of_a_cluster_stored_at_once_come_out_as_one_after_the_other()
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        await TestScan.WriteAsync(_backend, [_cluster]);
        var commands = new[] { (await Agent.LeaseAsync())!, (await Agent.LeaseAsync())! };
        PostureFinding[] findings = [.. Enumerable.Range(0, 300).Select(number => ScanResult.Finding($"d{number}"))];
        foreach (var command in commands)
        {
            await Agent.SendAllAsync(command, new ScanResult(command.JobId) { Findings = findings }.Parts());
            await Agent.CompleteAsync(command);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Agent.StoreResultsAsync, Stop)));

        await using var db = _backend.OpenDb();
        Assert.Equal(300, await db.Findings.CountAsync(Stop));
        Assert.Equal(300, (await ClusterAsync()).OpenFindings);
        Assert.All(await db.Jobs.Where(job => job.ParentId != null).ToListAsync(Stop), job => Assert.Equal(JobState.Succeeded, job.State));
    }

    public static TheoryData<string, string> Malformed() => new()
    {
        { "no gzip", "line 1: not gzip" },
        { "empty", "line 0: the result ends without a summary" },
        { "no header", "line 1: the first line is not a header" },
        { "another job's header", "line 1: the header belongs to job" },
        { "two headers", "line 2: a second header" },
        { "no summary", "line 2: the result ends without a summary" },
        { "lost finding", "line 3: the summary counts 2 findings and 1 came" },
        { "after the summary", "line 4: something follows the summary" },
        { "broken json", "line 2: " },
        { "two objects on a line", "line 2: " },
        { "unknown type", "line 2: " },
        { "no type", "line 2: " },
        { "array", "line 2: " },
        { "cut", "line " },
        { "long line", "line 2: longer than 20000 bytes" },
        { "bomb", "line 2: longer than 20000 bytes" },
        { "bomb of lines", "more than 300000 bytes after decompression" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_result_that_cannot_be_used_fails_its_job_and_says_where(string what, string reason)
    {
        await TestScan.WriteAsync(_backend, [_cluster]);
        var command = (await Agent.LeaseAsync())!;
        await Agent.SendAllAsync(command, [Body(what, command.JobId)]);
        await Agent.CompleteAsync(command);

        Assert.Equal(1, await Agent.StoreResultsAsync());

        var job = await JobAsync(command.JobId);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains(reason, job.Reason, StringComparison.Ordinal);
        Assert.Null((await ClusterAsync()).LastScanJobId);
        Assert.Empty(Files());
        Assert.Single(_backend.Orchestrations.Events);
    }

    private static byte[] Body(string what, JobId job)
    {
        var lines = new ScanResult(job) { Findings = [ScanResult.Finding("cart")] }.Lines();
        var (header, finding, summary) = (lines[0], lines[1], lines[2]);
        return what switch
        {
            "no gzip" => [1, 2, 3, 4, 5],
            "empty" => ScanResult.Gzip(""),
            "no header" => Lines(finding, summary),
            "another job's header" => Lines(header.Replace(job.ToString(), JobId.New().ToString(), StringComparison.Ordinal), finding, summary),
            "two headers" => Lines(header, header, finding, summary),
            "no summary" => Lines(header, finding),
            "lost finding" => Lines(header, finding, summary.Replace("\"findings\":1", "\"findings\":2", StringComparison.Ordinal)),
            "after the summary" => Lines(header, finding, summary, finding),
            "broken json" => Lines(header, finding[..^5], summary),
            "two objects on a line" => Lines(header, finding + finding, summary),
            "unknown type" => Lines(header, finding.Replace("\"finding\"", "\"opinion\"", StringComparison.Ordinal), summary),
            "no type" => Lines(header, "{}", summary),
            "array" => Lines(header, "[]", summary),
            "cut" => Lines(header, finding, summary)[..^40],
            "long line" => Lines(header, new string(' ', 30_000) + finding, summary),
            "bomb" => Lines(header, new string(' ', 50_000_000)),
            "bomb of lines" => Lines([header, .. Enumerable.Repeat(finding, 20_000), summary]),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }

    private static byte[] Lines(params string[] lines) => ScanResult.Gzip(string.Concat(lines.Select(line => line + "\n")));

    private IEnumerable<string> Files()
    {
        var folder = Path.Combine(_backend.Folder, "documents");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!) : [];
    }

    private async Task<string> ReadAsync(string document)
    {
        await using var content = await _backend.Get<IDocumentStore>().OpenAsync(document, Stop);
        using var reader = new StreamReader(new GZipStream(content!, CompressionMode.Decompress));
        return await reader.ReadToEndAsync(Stop);
    }

    private async Task<JobRow> JobAsync(JobId job)
    {
        await using var db = _backend.OpenDb();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
    }

    private async Task<ClusterRow> ClusterAsync()
    {
        await using var db = _backend.OpenDb();
        return await db.Clusters.AsNoTracking().SingleAsync(row => row.Id == _cluster, Stop);
    }
}
