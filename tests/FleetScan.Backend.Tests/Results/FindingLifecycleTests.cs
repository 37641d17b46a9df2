using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Tests.Results;

public class FindingLifecycleTests : IAsyncLifetime
{
    private TestBackend _backend = null!;
    private ClusterId _cluster;

    /// Registers another provider's database; null for SQLite.
    protected virtual Action<IServiceCollection>? Database => null;

    /// Makes every write of a finding row fail.
    protected virtual string ForbidWrites =>
        """
        CREATE TRIGGER no_insert BEFORE INSERT ON findings BEGIN SELECT RAISE(ABORT, 'a finding row was written'); END;
        CREATE TRIGGER no_update BEFORE UPDATE ON findings BEGIN SELECT RAISE(ABORT, 'a finding row was written'); END;
        CREATE TRIGGER no_delete BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT, 'a finding row was written'); END;
        """;

    protected virtual string AllowWrites => "DROP TRIGGER no_insert; DROP TRIGGER no_update; DROP TRIGGER no_delete";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: Database);
        _cluster = await _backend.AddClusterAsync();
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task A_first_scan_opens_every_finding()
    {
        var job = await ScanAsync(ScanResult.Finding("cart"), ScanResult.Finding("web"), ScanResult.Finding("web", control: "C-0017"));

        var rows = await RowsAsync();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal((FindingState.Open, _backend.Time.GetUtcNow()), (row.State, row.FirstSeenAt)));
        var cart = rows.Single(row => row.Name == "cart");
        Assert.Equal(("C-0016", "apps/v1", "Deployment", "shop", Severity.Medium), (cart.ControlId, cart.ApiVersion, cart.Kind, cart.Namespace, cart.Severity));
        Assert.Contains("spec.hostPID", cart.Paths, StringComparison.Ordinal);
        Assert.Equal(16, cart.Fingerprint.Length);
        Assert.Equal((3, 3, 0), await OutcomeAsync(job));
        var cluster = await ClusterAsync();
        Assert.Equal((3, job, 75), (cluster.OpenFindings, cluster.LastScanJobId, cluster.ComplianceScore));
    }

    [Fact]
    public async Task An_unchanged_scan_writes_no_finding_row()
    {
        PostureFinding[] findings = [.. Enumerable.Range(0, 200).Select(number => ScanResult.Finding($"d{number}"))];
        await ScanAsync(findings);
        await ForbidFindingWritesAsync();
        NextDay();

        var job = await ScanAsync([.. findings.Reverse()]);

        Assert.Equal((200, 0, 0), await OutcomeAsync(job));
        Assert.Equal(_backend.Time.GetUtcNow(), (await ClusterAsync()).LastScanAt);
    }

    [Fact]
    public async Task A_finding_that_is_gone_is_resolved_and_reopened_when_it_is_back()
    {
        var first = _backend.Time.GetUtcNow();
        await ScanAsync(ScanResult.Finding("cart"), ScanResult.Finding("web"));
        var id = (await RowAsync("cart")).Id;

        NextDay();
        var second = await ScanAsync(ScanResult.Finding("web"));
        var resolved = await RowAsync("cart");
        Assert.Equal((FindingState.Resolved, first, first, _backend.Time.GetUtcNow()), (resolved.State, resolved.FirstSeenAt, resolved.LastSeenAt, resolved.ResolvedAt));
        Assert.Equal((1, 0, 1), await OutcomeAsync(second));
        Assert.Equal(1, (await ClusterAsync()).OpenFindings);

        NextDay();
        await ForbidFindingWritesAsync();
        await ScanAsync(ScanResult.Finding("web"));
        await AllowFindingWritesAsync();

        NextDay();
        var third = await ScanAsync(ScanResult.Finding("web"), ScanResult.Finding("cart"));
        var reopened = await RowAsync("cart");
        Assert.Equal((FindingState.Open, first, null, null, id), (reopened.State, reopened.FirstSeenAt, reopened.LastSeenAt, reopened.ResolvedAt, reopened.Id));
        Assert.Equal((2, 1, 0), await OutcomeAsync(third));
    }

    [Fact]
    public async Task A_finding_whose_paths_or_severity_change_stays_the_same_finding()
    {
        await ScanAsync(ScanResult.Finding("cart"));
        var before = await RowAsync("cart");
        NextDay();

        var job = await ScanAsync(ScanResult.Finding("cart", path: "spec.hostIPC") with { Severity = Severity.Critical });

        var after = await RowAsync("cart");
        Assert.Equal((before.Id, before.FirstSeenAt, Severity.Critical), (after.Id, after.FirstSeenAt, after.Severity));
        Assert.Contains("hostIPC", after.Paths, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), await OutcomeAsync(job));
    }

    [Fact]
    public async Task A_new_version_of_the_api_keeps_the_finding()
    {
        await ScanAsync(ScanResult.Finding("cart"));
        var before = await RowAsync("cart");

        var moved = ScanResult.Finding("cart");
        await ScanAsync(moved with { Resource = moved.Resource with { ApiVersion = "apps/v2" } });

        var after = Assert.Single(await RowsAsync());
        Assert.Equal((before.Id, "apps/v2"), (after.Id, after.ApiVersion));
    }

    [Fact]
    public async Task A_finding_stays_open_where_its_control_was_not_judged()
    {
        await ScanAsync(ScanResult.Finding("cart", control: "C-0016"), ScanResult.Finding("cart", control: "C-0017"), ScanResult.Finding("cart", control: "C-0034"));

        await ScanAsync(job => new(job)
        {
            Controls =
            [
                ScanResult.Control("C-0016", VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated),
                ScanResult.Control("C-0034", VerdictStatus.Skipped, VerdictSubStatus.RequiresReview),
            ],
        });

        Assert.Equal(["C-0016", "C-0017"], (await RowsAsync()).Where(row => row.State == FindingState.Open).Select(row => row.ControlId).Order());
    }

    [Fact]
    public async Task A_finding_stays_open_where_its_namespace_was_not_scanned()
    {
        await ScanAsync(ScanResult.Finding("a", ns: "shop"), ScanResult.Finding("b", ns: "shop-test"), ScanResult.Finding("c", ns: "bank"), ScanResult.Finding("d", ns: null));

        await ScanAsync(job => new(job) { Spec = new() { IncludeNamespaces = ["shop*"], ExcludeNamespaces = ["shop-test"] } });

        Assert.Equal(["b", "c"], (await RowsAsync()).Where(row => row.State == FindingState.Open).Select(row => row.Name).Order());
        Assert.Equal(2, (await ClusterAsync()).OpenFindings);
    }

    [Theory]
    [InlineData("apps/v1/deployments")]
    [InlineData("apps/v1beta1/deployments")]
    [InlineData("")]
    [InlineData("shop/cart.yaml")]
    [InlineData("shop")]
    public async Task A_finding_stays_open_where_its_kind_or_file_could_not_be_read(string source)
    {
        await ScanAsync(ScanResult.Finding("cart", control: "X-0001") with { File = "shop/cart.yaml" });

        await ScanAsync(job => new(job) { Controls = [ScanResult.Control("X-0001")], Failures = [new() { Source = source, Message = "refused" }] });

        Assert.Equal(FindingState.Open, (await RowAsync("cart")).State);
    }

    [Fact]
    public async Task A_finding_stays_open_where_its_control_needs_a_kind_that_could_not_be_read()
    {
        await ScanAsync(ScanResult.Finding("cart", control: "C-0057"), ScanResult.Finding("cart", control: "X-0001"));

        await ScanAsync(job => new(job)
        {
            Controls = [ScanResult.Control("C-0057"), ScanResult.Control("X-0001")],
            Failures = [new() { Source = "v1/pods", Message = "refused" }],
        });

        Assert.Equal(["C-0057"], (await RowsAsync()).Where(row => row.State == FindingState.Open).Select(row => row.ControlId));
    }

    [Fact]
    public async Task An_unrelated_failure_does_not_keep_a_finding_open()
    {
        await ScanAsync(ScanResult.Finding("cart", control: "X-0001") with { File = "shop/cart.yaml" });

        await ScanAsync(job => new(job)
        {
            Controls = [ScanResult.Control("X-0001")],
            Failures = [new() { Source = "batch/v1/cronjobs", Message = "refused" }, new() { Source = "shop/web.yaml", Message = "broken" }],
        });

        Assert.Equal(FindingState.Resolved, (await RowAsync("cart")).State);
    }

    [Fact]
    public async Task A_finding_that_comes_twice_in_a_scan_is_one_and_settles_whatever_the_order()
    {
        var one = ScanResult.Finding("cart", path: "spec.hostPID");
        var other = ScanResult.Finding("cart", path: "spec.hostIPC");
        var first = await ScanAsync(one, other);
        await ForbidFindingWritesAsync();

        await ScanAsync(other, one);

        Assert.Equal((1, 1, 0), await OutcomeAsync(first));
        Assert.Single(await RowsAsync());
    }

    [Fact]
    public async Task A_scan_of_one_cluster_leaves_the_findings_of_others_alone()
    {
        await ScanAsync(ScanResult.Finding("cart"));
        var other = await _backend.AddClusterAsync();

        await new TestAgent(_backend, other).ScanAsync(job => new(job));

        Assert.Equal(FindingState.Open, (await RowAsync("cart")).State);
    }

    private Task<JobId> ScanAsync(params PostureFinding[] findings) => ScanAsync(job => new(job) { Findings = findings });

    private Task<JobId> ScanAsync(Func<JobId, ScanResult> result) =>
        new TestAgent(_backend, _cluster).ScanAsync(job => result(job) with { FinishedAt = _backend.Time.GetUtcNow() });

    private void NextDay() => _backend.Time.Advance(TimeSpan.FromDays(1));

    private async Task ForbidFindingWritesAsync()
    {
        await using var db = _backend.OpenDb();
        await db.Database.ExecuteSqlRawAsync(ForbidWrites, Stop);
    }

    private async Task AllowFindingWritesAsync()
    {
        await using var db = _backend.OpenDb();
        await db.Database.ExecuteSqlRawAsync(AllowWrites, Stop);
    }

    private async Task<List<FindingRow>> RowsAsync()
    {
        await using var db = _backend.OpenDb();
        return await db.Findings.AsNoTracking().Where(row => row.ClusterId == _cluster).ToListAsync(Stop);
    }

    private async Task<FindingRow> RowAsync(string name) => (await RowsAsync()).Single(row => row.Name == name);

    private async Task<ClusterRow> ClusterAsync()
    {
        await using var db = _backend.OpenDb();
        return await db.Clusters.AsNoTracking().SingleAsync(row => row.Id == _cluster, Stop);
    }

    private async Task<(long Open, long New, long Resolved)> OutcomeAsync(JobId job)
    {
        await using var db = _backend.OpenDb();
        var row = await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == job, Stop);
        Assert.Equal(JobState.Succeeded, row.State);
        var outcome = System.Text.Json.JsonSerializer.Deserialize(row.Outcome!, ContractsJson.Default.ScanOutcome)!;
        return (outcome.Open, outcome.New, outcome.Resolved);
    }
}
