using System.Net;
using FleetScan.Backend.Clusters;
using FleetScan.Backend.Data;
using FleetScan.Backend.Tests.Http;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Clusters;

public sealed class ClusterTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_belongs_to_one_cluster()
    {
        await EnrolAsync("""{ "name": "taken" }""").ReadAsync(ContractsJson.Default.ClusterEnrolment, HttpStatusCode.Created);
        var other = await EnrolAsync("""{ "name": "free" }""").ReadAsync(ContractsJson.Default.ClusterEnrolment, HttpStatusCode.Created);

        var problem = await EnrolAsync("""{ "name": "taken" }""").ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        Assert.Contains("taken", problem.Detail, StringComparison.Ordinal);
        await fixture.Admin.PatchAsync($"v1/clusters/{other.Cluster.Id}", HttpAnswers.Json("""{ "name": "taken" }"""), Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
    }

    [Fact]
    public async Task A_name_taken_by_many_at_once_goes_to_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnrolAsync("""{ "name": "race" }""")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var enrolled = await EnrolAsync("""{ "name": "before", "labels": { "env": "prod" } }""").ReadAsync(ContractsJson.Default.ClusterEnrolment, HttpStatusCode.Created);
        var path = $"v1/clusters/{enrolled.Cluster.Id}";

        var renamed = await fixture.Admin.PatchAsync(path, HttpAnswers.Json("""{ "name": "after" }"""), Stop).ReadAsync(ContractsJson.Default.Cluster);
        Assert.Equal("after", renamed.Name);
        Assert.Equal("prod", renamed.Labels["env"]);
        var relabelled = await fixture.Admin.PatchAsync(path, HttpAnswers.Json("""{ "labels": {} }"""), Stop).ReadAsync(ContractsJson.Default.Cluster);
        Assert.Empty(relabelled.Labels);
        Assert.Equal("after", relabelled.Name);
    }

    [Fact]
    public async Task Labels_select_exactly()
    {
        foreach (var (name, labels) in new[] { ("l1", """{"env":"prod","tier":"1"}"""), ("l2", """{"env":"production"}"""), ("l3", """{"my-env":"prod"}"""), ("l4", """{"env":"prod"}""") })
        {
            await EnrolAsync($$"""{ "name": "label-{{name}}", "labels": {{labels}} }""").ReadAsync(ContractsJson.Default.ClusterEnrolment, HttpStatusCode.Created);
        }

        Assert.Equal(["label-l1", "label-l4"], await NamesAsync("label=env%3Dprod"));
        Assert.Equal(["label-l1"], await NamesAsync("label=env%3Dprod&label=tier%3D1"));
        Assert.Empty(await NamesAsync("label=env%3D"));
        await using var db = fixture.Server.OpenDb();
        var selected = db.Clusters.Selected(fixture.Server.Account, new() { Labels = new Dictionary<string, string> { ["env"] = "prod" } });
        Assert.Equal(["label-l1", "label-l4"], await selected.OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_removed_cluster_takes_its_findings_and_credentials_along_and_its_jobs_end()
    {
        var cluster = await fixture.Server.EnrolAsync("removed");
        var other = await fixture.Server.EnrolAsync("stays");
        var scan = await ServerScan.WriteAsync(fixture.Server, cluster.Id, other.Id);
        await ServerFindings.WriteAsync(fixture.Server, cluster.Id);
        await ServerFindings.WriteAsync(fixture.Server, other.Id);

        Assert.Equal(HttpStatusCode.NoContent, (await fixture.Admin.DeleteAsync($"v1/clusters/{cluster.Id}", Stop)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await cluster.Agent.GetAsync("v1/agents/commands?wait=0&instance=x", Stop)).StatusCode);
        await fixture.Admin.GetAsync($"v1/clusters/{cluster.Id}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await fixture.Admin.DeleteAsync($"v1/clusters/{cluster.Id}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        var job = await fixture.Reader.GetAsync($"v1/jobs/{scan.Children[0]}", Stop).ReadAsync(ContractsJson.Default.Job);
        Assert.Equal(JobState.Cancelled, job.State);
        var parent = await fixture.Reader.GetAsync($"v1/jobs/{scan.Parent}", Stop).ReadAsync(ContractsJson.Default.Job);
        Assert.Equal(new() { Unfinished = 1, Succeeded = 0, Failed = 0, Expired = 0, Cancelled = 1 }, parent.Children);
        Assert.Empty((await FindingsAsync(cluster.Id)).Items);
        Assert.Single((await FindingsAsync(other.Id)).Items);
    }

    [Fact]
    public async Task Another_accounts_things_are_not_there()
    {
        var foreign = await ForeignAsync();

        await fixture.Admin.GetAsync($"v1/clusters/{foreign.Id}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await fixture.Admin.DeleteAsync($"v1/clusters/{foreign.Id}", Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await fixture.Admin.PatchAsync($"v1/clusters/{foreign.Id}", HttpAnswers.Json("{}"), Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await fixture.Admin.PostAsync($"v1/clusters/{foreign.Id}/credentials", content: null, Stop).ProblemAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        Assert.Empty((await FindingsAsync(foreign.Id)).Items);
        Assert.Empty(await NamesAsync("name=foreign"));
        await using var db = fixture.Server.OpenDb();
        Assert.False(await db.Clusters.Where(row => row.Id == foreign.Id).Select(row => row.Disabled).SingleAsync(Stop));
    }

    private async Task<ClusterRow> ForeignAsync()
    {
        var account = AccountId.New();
        var cluster = new ClusterRow { Id = ClusterId.New(), AccountId = account, Name = "foreign", Labels = "{}", ClientId = "fsc_foreign", SecretHash = [1] };
        await using var db = fixture.Server.OpenDb();
        db.Accounts.Add(new() { Id = account, Name = "other" });
        db.Clusters.Add(cluster);
        db.Findings.Add(ServerFindings.Row(account, cluster.Id, 1, Severity.High));
        await db.SaveChangesAsync(Stop);
        return cluster;
    }

    private Task<HttpResponseMessage> EnrolAsync(string body) => fixture.Admin.PostAsync("v1/clusters", HttpAnswers.Json(body), Stop);

    private Task<Page<Finding>> FindingsAsync(ClusterId cluster) => fixture.Reader.GetAsync($"v1/findings?clusterId={cluster}", Stop).ReadAsync(ContractsJson.Default.PageFinding);

    private async Task<IEnumerable<string>> NamesAsync(string query) =>
        (await fixture.Reader.GetAsync($"v1/clusters?{query}", Stop).ReadAsync(ContractsJson.Default.PageCluster)).Items.Select(cluster => cluster.Name);
}
