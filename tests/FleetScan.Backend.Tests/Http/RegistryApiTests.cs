using System.Net;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Http;

public sealed class RegistryApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_is_added_changed_listed_and_removed()
    {
        var registry = await AddAsync("whole life");

        var path = $"v1/registries/{registry.Id}";
        var changed = await fixture.Operator.PutAsync(path, Body(registry.Settings with { Include = ["shop/*"], Credentials = new() { Namespace = "fleetscan", Name = "pull" } }), Stop).ReadAsync(ContractsJson.Default.Registry);
        Assert.Equal(["shop/*"], changed.Settings.Include);
        var listed = await fixture.Reader.GetAsync("v1/registries?name=whole", Stop).ReadAsync(ContractsJson.Default.PageRegistry);
        Assert.Equal("pull", Assert.Single(listed.Items).Settings.Credentials?.Name);

        using var removed = await fixture.Operator.DeleteAsync(path, Stop);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await fixture.Reader.GetAsync(path, Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        var registry = await AddAsync("taken");
        var other = await AddAsync("free");

        await fixture.Operator.PostAsync("v1/registries", Body(registry.Settings), Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        await fixture.Operator.PutAsync($"v1/registries/{other.Id}", Body(registry.Settings), Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
    }

    [Theory]
    [InlineData("""{ "host": "https://registry.example.com" }""", "host")]
    [InlineData("""{ "host": "registry.example.com/shop" }""", "host")]
    [InlineData("""{ "host": "user:secret@registry.example.com" }""", "host")]
    [InlineData("""{ "host": "registry.example.com:70000" }""", "host")]
    [InlineData("""{ "host": "" }""", "host")]
    [InlineData("""{ "name": " " }""", "name")]
    [InlineData("""{ "include": ["shop/ *"] }""", "include[0]")]
    [InlineData("""{ "exclude": ["fine", null] }""", "exclude[1]")]
    [InlineData("""{ "platform": "linux" }""", "platform")]
    [InlineData("""{ "tagsPerRepository": 0 }""", "tagsPerRepository")]
    [InlineData("""{ "credentials": { "namespace": "fleetscan", "name": "user:pass" } }""", "credentials.name")]
    [InlineData("""{ "clusterId": "0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f" }""", "clusterId")]
    public async Task What_a_registry_cannot_be_is_refused_by_field(string change, string field)
    {
        var cluster = await fixture.Server.EnrolAsync($"refused {Guid.CreateVersion7():N}");
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        using var whole = JsonDocument.Parse($$"""{ "name": "refused", "host": "registry.example.com:5000", "clusterId": "{{cluster.Id}}" }""");
        using var changed = JsonDocument.Parse(change);
        foreach (var member in whole.RootElement.EnumerateObject().Concat(changed.RootElement.EnumerateObject()))
        {
            members[member.Name] = member.Value;
        }

        var problem = await fixture.Operator.PostAsync("v1/registries", HttpAnswers.Json(JsonSerializer.Serialize(members)), Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Equal([field], problem.Errors!.Keys);
    }

    [Fact]
    public async Task Scan_and_test_start_jobs_once_for_each_key()
    {
        var registry = await AddAsync("scanned");

        var scan = await StartAsync($"v1/registries/{registry.Id}/scan", "one");
        var again = await StartAsync($"v1/registries/{registry.Id}/scan", "one");
        var test = await StartAsync($"v1/registries/{registry.Id}/test", "two");

        Assert.Equal(JobKind.RegistryScan, scan.Kind);
        Assert.Equal(scan.Id, again.Id);
        Assert.NotEqual(scan.Id, test.Id);
        await using var db = fixture.Server.OpenDb();
        var spec = JsonSerializer.Deserialize(await db.Jobs.Where(row => row.Id == test.Id).Select(row => row.Spec!).SingleAsync(Stop), ContractsJson.Default.StartScan);
        Assert.Equal((registry.Id, true), (spec!.RegistryId, spec.TestOnly));
    }

    [Theory]
    [InlineData("v1/scans", """{ "kind": "registryScan", "registryId": "0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f" }""")]
    [InlineData("v1/schedules", """{ "name": "registry", "cron": "0 3 * * *", "kind": "registryScan", "registryId": "0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f" }""")]
    public async Task A_registry_that_is_not_there_cannot_be_scanned(string path, string body)
    {
        var problem = await fixture.Operator.PostAsync(path, HttpAnswers.Json(body), Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Equal(["registryId"], problem.Errors!.Keys);
    }

    [Fact]
    public async Task What_is_needed_cannot_be_removed()
    {
        var registry = await AddAsync("needed");
        var body = $$"""{ "name": "nightly registry", "cron": "0 3 * * *", "kind": "registryScan", "registryId": "{{registry.Id}}" }""";
        await fixture.Operator.PostAsync("v1/schedules", HttpAnswers.Json(body), Stop).ReadAsync(ContractsJson.Default.Schedule, HttpStatusCode.Created);

        var scheduled = await fixture.Operator.DeleteAsync($"v1/registries/{registry.Id}", Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        var scans = await fixture.Admin.DeleteAsync($"v1/clusters/{registry.Settings.ClusterId}", Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);

        Assert.Contains("'nightly registry'", scheduled.Detail, StringComparison.Ordinal);
        Assert.Contains("'needed'", scans.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_come_page_by_page_and_go_with_the_old_host()
    {
        var registry = await AddAsync("tags");
        var image = ServerImages.Image(fixture.Server.Account, 1);
        await using (var db = fixture.Server.OpenDb())
        {
            db.Images.Add(image);
            db.RegistryTags.AddRange(Enumerable.Range(0, 12).Select(number => new Backend.Data.RegistryTagRow
            {
                RegistryId = registry.Id,
                AccountId = fixture.Server.Account,
                ImageId = image.Id,
                Repository = number < 8 ? "shop/cart" : "shop/till",
                Tag = $"1.{number}",
            }));
            await db.SaveChangesAsync(Stop);
        }

        var first = await TagsAsync(registry.Id, "limit=7");
        var second = await TagsAsync(registry.Id, $"limit=7&cursor={first.Next}");
        Assert.Equal(12, first.Items.Concat(second.Items).Distinct().Count());
        Assert.Equal(4, (await TagsAsync(registry.Id, "repository=shop/till")).Items.Count);
        Assert.Equal(image.Digest, first.Items[0].Image.Digest);
        Assert.Equal([image.Id], (await fixture.Reader.GetAsync($"v1/images?registryId={registry.Id}", Stop).ReadAsync(ContractsJson.Default.PageImage)).Items.Select(found => found.Id));

        await fixture.Operator.PutAsync($"v1/registries/{registry.Id}", Body(registry.Settings with { Host = "new.example.com" }), Stop).ReadAsync(ContractsJson.Default.Registry);

        Assert.Empty((await TagsAsync(registry.Id, "limit=7")).Items);
    }

    private static StringContent Body(PutRegistry settings) => HttpAnswers.Json(JsonSerializer.Serialize(settings, ContractsJson.Default.PutRegistry));

    private async Task<Registry> AddAsync(string name)
    {
        var cluster = await fixture.Server.EnrolAsync($"registry {name}");
        var settings = new PutRegistry { Name = name, Host = "registry.example.com:5000", ClusterId = cluster.Id };
        return await fixture.Operator.PostAsync("v1/registries", Body(settings), Stop).ReadAsync(ContractsJson.Default.Registry, HttpStatusCode.Created);
    }

    private async Task<Job> StartAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Idempotency-Key", key } } };
        return await fixture.Operator.SendAsync(request, Stop).ReadAsync(ContractsJson.Default.Job, HttpStatusCode.Accepted);
    }

    private Task<Page<RegistryTag>> TagsAsync(RegistryId registry, string query) =>
        fixture.Reader.GetAsync($"v1/registries/{registry}/tags?{query}", Stop).ReadAsync(ContractsJson.Default.PageRegistryTag);
}
