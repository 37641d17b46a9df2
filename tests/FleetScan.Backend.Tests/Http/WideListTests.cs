using FleetScan.Backend.Data;
using FleetScan.Backend.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Tests.Http;

/// Lists are read one way where few rows fit and another where many do; both must give the same.
public sealed class WideListTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    // More than are ever looked up one by one.
    private const int Many = 510;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountId Account => fixture.Server.Account;

    [Theory]
    [InlineData(3, "reference")]
    [InlineData(3, "-severity")]
    [InlineData(Many, "reference")]
    [InlineData(Many, "-severity")]
    public async Task Images_of_a_namespace_and_of_a_vulnerability_come_whole_and_in_order(int count, string sort)
    {
        var name = $"wide-{Guid.CreateVersion7():N}";
        var cluster = await fixture.Server.EnrolAsync(name);
        ImageRow[] rows = [.. Enumerable.Range(0, count + 5).Select(number => ServerImages.Image(Account, number, critical: number % 3, high: number % 7))];
        await WriteAsync(rows);
        await WriteAsync(ServerImages.Row(Account, name, VulnerabilitySeverity.High));
        await WriteAsync([.. rows.Take(count).Select(row => ServerImages.Use(Account, cluster.Id, row.Id, "one", inNamespace: name))]);
        await WriteAsync([.. rows.Take(count).Select(row => ServerImages.Use(Account, cluster.Id, row.Id, "two", inNamespace: name))]);
        await WriteAsync([.. rows.Take(count).Select(row => ServerImages.Finding(Account, row.Id, name, VulnerabilitySeverity.High))]);
        var expected = sort == "reference"
            ? rows.Take(count).OrderBy(row => row.Reference, StringComparer.Ordinal).ThenBy(row => row.Id.ToString(), StringComparer.Ordinal)
            : rows.Take(count).OrderByDescending(row => row.Rank).ThenByDescending(row => row.Id.ToString(), StringComparer.Ordinal);
        ImageId[] ids = [.. expected.Select(row => row.Id)];

        Assert.Equal(ids, await ImagesAsync($"v1/images?namespace={name}&sort={sort}"));
        Assert.Equal(ids, await ImagesAsync($"v1/images?namespace={name}&clusterId={cluster.Id}&sort={sort}"));
        Assert.Equal(ids, await ImagesAsync($"v1/vulnerabilities/{name}/images?sort={sort}"));
        Assert.Equal(ids, await ImagesAsync($"v1/vulnerabilities/{name}/images?namespace={name}&sort={sort}"));
        Assert.Empty(await ImagesAsync($"v1/vulnerabilities/{name}/images?namespace=nowhere&sort={sort}"));
    }

    [Theory]
    [InlineData(3, "-severity")]
    [InlineData(3, "firstSeenAt")]
    [InlineData(Many, "-severity")]
    [InlineData(Many, "firstSeenAt")]
    [InlineData(Many, "controlId")]
    public async Task Findings_of_the_fleet_come_whole_and_in_order_also_in_both_states(int count, string sort)
    {
        var (cluster, other) = (ClusterId.New(), ClusterId.New());
        var name = $"wide-{Guid.CreateVersion7():N}";
        FindingRow[] rows = [.. Enumerable.Range(0, count).Select(number => Finding(cluster, number, name)), .. Enumerable.Range(0, 5).Select(number => Finding(other, number, "other"))];
        await WriteAsync(rows);
        var named = rows.Where(row => row.Name == name).ToList();
        var expected = sort switch
        {
            "-severity" => named.OrderByDescending(row => row.Severity).ThenByDescending(row => row.Id.ToString(), StringComparer.Ordinal),
            "firstSeenAt" => named.OrderBy(row => row.FirstSeenAt).ThenBy(row => row.Id.ToString(), StringComparer.Ordinal),
            _ => named.OrderBy(row => row.ControlId, StringComparer.Ordinal).ThenBy(row => row.Id.ToString(), StringComparer.Ordinal),
        };
        FindingId[] both = [.. expected.Select(row => row.Id)];
        FindingId[] open = [.. expected.Where(row => row.State == FindingState.Open).Select(row => row.Id)];

        Assert.Equal(both, await FindingsAsync($"v1/findings?name={name}&state=open&state=resolved&sort={sort}"));
        Assert.Equal(both, await FindingsAsync($"v1/findings?name={name}&namespace=shop&kind=Deployment&state=resolved&state=open&sort={sort}"));
        Assert.Equal(open, await FindingsAsync($"v1/findings?name={name}&sort={sort}"));
        Assert.Equal(open, await FindingsAsync($"v1/findings?namespace=shop&name={name}&sort={sort}&state=open&state=open"));
        Assert.Empty(await FindingsAsync($"v1/findings?name={name}&namespace=nowhere&sort={sort}"));
    }

    [Fact]
    public async Task A_wide_spread_vulnerability_shows_what_was_counted_last_and_a_rare_one_what_holds_now()
    {
        var (wide, rare) = ($"CVE-W-{Guid.CreateVersion7():N}", $"CVE-R-{Guid.CreateVersion7():N}");
        var cluster = await fixture.Server.EnrolAsync(wide);
        ImageRow[] images = [.. Enumerable.Range(0, 25).Select(number => ServerImages.Image(Account, number))];
        await WriteAsync(images);
        await WriteAsync(ServerImages.Row(Account, wide, VulnerabilitySeverity.High), ServerImages.Row(Account, rare, VulnerabilitySeverity.High));
        await WriteAsync([.. images.Select(image => ServerImages.Finding(Account, image.Id, wide, VulnerabilitySeverity.High))]);
        await WriteAsync(ServerImages.Finding(Account, images[0].Id, rare, VulnerabilitySeverity.High), ServerImages.Use(Account, cluster.Id, images[0].Id, "one"));
        Assert.Equal((25, 25, 1, 1), await SpreadAsync(wide));
        await fixture.Server.Get<VulnerabilitySpread>().CountAsync(Stop);

        await WriteAsync(ServerImages.Use(Account, cluster.Id, images[0].Id, "two"));

        Assert.Equal((25, 25, 1, 1), await SpreadAsync(wide));
        Assert.Equal((1, 1, 2, 1), await SpreadAsync(rare));
        await fixture.Server.Get<VulnerabilitySpread>().CountAsync(Stop);
        Assert.Equal((25, 25, 2, 1), await SpreadAsync(wide));
    }

    private FindingRow Finding(ClusterId cluster, int number, string name)
    {
        var row = ServerFindings.Row(Account, cluster, number, (Severity)(number % 5));
        row.Name = name;
        row.ControlId = $"C-00{10 + (number % 3)}";
        row.State = number % 2 == 0 ? FindingState.Open : FindingState.Resolved;
        return row;
    }

    private async Task<(int Images, int Fixable, int Workloads, int Clusters)> SpreadAsync(string id)
    {
        var found = await fixture.Reader.GetAsync($"v1/vulnerabilities/{id}", Stop).ReadAsync(ContractsJson.Default.FleetVulnerability);
        return (found.Images, found.Fixable, found.Workloads, found.Clusters);
    }

    private async Task<List<ImageId>> ImagesAsync(string path)
    {
        var ids = new List<ImageId>();
        for (string? cursor = null; ;)
        {
            var page = await fixture.Reader.GetAsync($"{path}&limit=101{(cursor is null ? "" : $"&cursor={cursor}")}", Stop).ReadAsync(ContractsJson.Default.PageImage);
            ids.AddRange(page.Items.Select(image => image.Id));
            if ((cursor = page.Next) is null)
            {
                return ids;
            }
        }
    }

    private async Task<List<FindingId>> FindingsAsync(string path)
    {
        var ids = new List<FindingId>();
        for (string? cursor = null; ;)
        {
            var page = await fixture.Reader.GetAsync($"{path}&limit=101{(cursor is null ? "" : $"&cursor={cursor}")}", Stop).ReadAsync(ContractsJson.Default.PageFinding);
            ids.AddRange(page.Items.Select(finding => finding.Id));
            if ((cursor = page.Next) is null)
            {
                return ids;
            }
        }
    }

    private async Task WriteAsync(params object[] rows)
    {
        await using var db = fixture.Server.OpenDb();
        db.AddRange(rows);
        await db.SaveChangesAsync(Stop);
    }
}
