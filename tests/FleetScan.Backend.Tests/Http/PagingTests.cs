using System.Net;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Tests.Http;

public sealed class PagingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int Rows = 3000;

    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("severity")]
    [InlineData("-severity")]
    [InlineData("firstSeenAt")]
    [InlineData("-firstSeenAt")]
    [InlineData("controlId")]
    [InlineData("-controlId")]
    public async Task Pages_read_while_rows_are_written_give_every_earlier_row_once_and_in_order(string sort)
    {
        var cluster = await fixture.Server.EnrolAsync($"paging {sort}");
        await WriteFindingsAsync(cluster.Id, Rows);
        var before = await IdsAsync(cluster.Id, sort, limit: 1000);
        Assert.Equal(Rows, before.Count);

        using var stop = new CancellationTokenSource();
        var writer = WriteUntilAsync(cluster.Id, stop.Token);
        var read = await IdsAsync(cluster.Id, sort, limit: 37);
        await stop.CancelAsync();
        await writer;

        Assert.Distinct(read);
        var earlier = before.ToHashSet();
        Assert.Equal(before, read.Where(earlier.Contains));
    }

    [Fact]
    public async Task An_order_turned_round_is_the_order_backwards()
    {
        var cluster = await fixture.Server.EnrolAsync("backwards");
        await WriteFindingsAsync(cluster.Id, 200);

        var forwards = await IdsAsync(cluster.Id, "severity", limit: 50);
        var backwards = await IdsAsync(cluster.Id, "-severity", limit: 13);

        Assert.Equal(forwards, backwards.Reverse());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("createdAt")]
    [InlineData("-lastSeenAt")]
    [InlineData("lastScanAt")]
    [InlineData("-complianceScore")]
    [InlineData("openFindings")]
    public async Task Clusters_page_in_every_order_also_over_those_never_seen(string sort)
    {
        var prefix = $"order-{Guid.CreateVersion7():N}-";
        await using (var db = fixture.Server.OpenDb())
        {
            db.Clusters.AddRange(Enumerable.Range(0, 100).Select(number => Cluster(prefix, number)));
            await db.SaveChangesAsync(Stop);
        }

        var whole = await ClustersAsync($"v1/clusters?name={prefix}&sort={sort}&limit=1000");
        var pages = await ClustersAsync($"v1/clusters?name={prefix}&sort={sort}&limit=7");

        Assert.Equal(100, whole.Count);
        Assert.Equal(whole.Select(cluster => cluster.Id), pages.Select(cluster => cluster.Id));
        Func<Cluster, IComparable> key = sort.TrimStart('-') switch
        {
            "name" => cluster => cluster.Name,
            "lastSeenAt" => cluster => cluster.LastSeenAt ?? DateTimeOffset.UnixEpoch,
            "lastScanAt" => cluster => cluster.LastScanAt ?? DateTimeOffset.UnixEpoch,
            "complianceScore" => cluster => cluster.ComplianceScore ?? -1,
            "openFindings" => cluster => cluster.OpenFindings,
            _ => cluster => cluster.CreatedAt,
        };
        var comparer = Comparer<IComparable>.Create((one, other) => one is string text ? string.CompareOrdinal(text, (string)other) : one.CompareTo(other));
        var expected = sort.StartsWith('-') ? whole.OrderByDescending(key, comparer) : whole.OrderBy(key, comparer);
        Assert.Equal(expected.Select(key), whole.Select(key));
    }

    [Fact]
    public async Task A_cursor_of_another_list_or_order_is_refused()
    {
        var cluster = await fixture.Server.EnrolAsync("other cursor");
        await WriteFindingsAsync(cluster.Id, 5);
        var page = await fixture.Reader.GetAsync($"v1/findings?clusterId={cluster.Id}&limit=2&sort=firstSeenAt", Stop).ReadAsync(ContractsJson.Default.PageFinding);

        await fixture.Reader.GetAsync($"v1/findings?clusterId={cluster.Id}&sort=-firstSeenAt&cursor={page.Next}", Stop)
            .ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);
        await fixture.Reader.GetAsync($"v1/jobs?cursor={page.Next}", Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);
    }

    [Fact]
    public async Task The_last_page_has_no_cursor()
    {
        var cluster = await fixture.Server.EnrolAsync("last page");
        await WriteFindingsAsync(cluster.Id, 4);

        var first = await fixture.Reader.GetAsync($"v1/findings?clusterId={cluster.Id}&limit=2", Stop).ReadAsync(ContractsJson.Default.PageFinding);
        var second = await fixture.Reader.GetAsync($"v1/findings?clusterId={cluster.Id}&limit=2&cursor={first.Next}", Stop).ReadAsync(ContractsJson.Default.PageFinding);

        Assert.Equal(2, first.Items.Count);
        Assert.Equal(2, second.Items.Count);
        Assert.Null(second.Next);
    }

    private async Task<IReadOnlyList<FindingId>> IdsAsync(ClusterId cluster, string sort, int limit)
    {
        var ids = new List<FindingId>();
        for (string? cursor = null, path = $"v1/findings?clusterId={cluster}&sort={sort}&limit={limit}"; ;)
        {
            var page = await fixture.Reader.GetAsync(cursor is null ? path : $"{path}&cursor={cursor}", Stop).ReadAsync(ContractsJson.Default.PageFinding);
            ids.AddRange(page.Items.Select(finding => finding.Id));
            if ((cursor = page.Next) is null)
            {
                return ids;
            }
        }
    }

    private async Task<IReadOnlyList<Cluster>> ClustersAsync(string path)
    {
        var clusters = new List<Cluster>();
        for (string? cursor = null; ;)
        {
            var page = await fixture.Reader.GetAsync(cursor is null ? path : $"{path}&cursor={cursor}", Stop).ReadAsync(ContractsJson.Default.PageCluster);
            clusters.AddRange(page.Items);
            if ((cursor = page.Next) is null)
            {
                return clusters;
            }
        }
    }

    private async Task WriteFindingsAsync(ClusterId cluster, int count, int from = 0)
    {
        await using var db = fixture.Server.OpenDb();
        db.Findings.AddRange(Enumerable.Range(from, count).Select(number => ServerFindings.Row(fixture.Server.Account, cluster, number, (Severity)(number % 5))));
        await db.SaveChangesAsync(Stop);
    }

    private async Task WriteUntilAsync(ClusterId cluster, CancellationToken stop)
    {
        for (var written = 0; !stop.IsCancellationRequested && written < Rows; written += 20)
        {
            await WriteFindingsAsync(cluster, 20, from: written);
        }
    }

    private ClusterRow Cluster(string prefix, int number) => new()
    {
        // Identifiers follow time to the millisecond; these were made in other milliseconds.
        Id = new(Guid.CreateVersion7(Created.AddMinutes(number))),
        AccountId = fixture.Server.Account,
        Name = $"{prefix}{number * 37 % 100}",
        Labels = "{}",
        ClientId = $"{prefix}{number}",
        SecretHash = [1],
        CreatedAt = Created.AddMinutes(number),
        LastSeenAt = number % 3 == 0 ? null : new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero).AddSeconds(number % 7),
        LastScanAt = number % 4 == 0 ? null : new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero).AddSeconds(number % 11),
        ComplianceScore = number % 5 == 0 ? null : number * 1.1 / 3,
        OpenFindings = number % 9,
    };
}
