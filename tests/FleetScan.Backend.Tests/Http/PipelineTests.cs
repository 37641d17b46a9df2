using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using FleetScan.Backend.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Http;

public sealed class PipelineTests
{
    private const int Burst = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_over_its_rate_is_told_to_wait_and_others_are_not()
    {
        await using var server = await BackendServer.StartAsync(settings: new Dictionary<string, string?> { ["Http:RequestBurst"] = $"{Burst}", ["Http:RequestsPerSecond"] = "1" });
        var (busy, other) = (await server.UserAsync(ApiRole.Reader), await server.UserAsync(ApiRole.Operator));

        var refused = await FirstRefusalAsync(busy);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooMany);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(Burst));
        using var fine = await other.GetAsync("v1/clusters", Stop);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Theory]
    [InlineData("v1/clusters", HttpStatusCode.OK)]
    [InlineData("v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("v1/jobs/none", HttpStatusCode.BadRequest)]
    public async Task Every_answer_forbids_sniffing_framing_and_caching(string path, HttpStatusCode status)
    {
        await using var server = await BackendServer.StartAsync();
        var reader = await server.UserAsync(ApiRole.Reader);

        using var answer = await reader.GetAsync(path, Stop);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_fault_shows_nothing_of_its_cause_and_is_logged_with_the_job()
    {
        await using var server = await BackendServer.StartAsync();
        var (cluster, scan, command) = await LeaseAsync(server);
        await using (var db = server.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE result_parts", Stop);
        }

        var content = ResultContent.Of(command.LeaseId, new ScanResult(command.JobId).Parts()[0], count: 1);
        var problem = await cluster.Agent.PutAsync($"v1/jobs/{command.JobId}/results/0", content, Stop).ProblemAsync(HttpStatusCode.InternalServerError, ProblemTypes.Internal);

        Assert.DoesNotContain("result_parts", problem.Detail + problem.Title, StringComparison.OrdinalIgnoreCase);
        var line = Assert.Single(server.Logs.Lines, line => line.Contains("failed", StringComparison.Ordinal) && line.StartsWith("Error FleetScan.Backend.Http", StringComparison.Ordinal));
        Assert.Contains("result_parts", line, StringComparison.Ordinal);
        Assert.Contains($"jobId={command.JobId} parentId={scan.Parent}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_about_a_job_tags_its_span_with_the_job_and_its_parent()
    {
        await using var server = await BackendServer.StartAsync();
        var (cluster, scan, command) = await LeaseAsync(server);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var lease = new CommandRenewal { LeaseId = command.LeaseId };
        await cluster.Agent.PostAsJsonAsync($"v1/agents/commands/{command.Id}/renew", lease, ContractsJson.Default.CommandRenewal, Stop).ReadAsync(ContractsJson.Default.CommandLease);

        await Eventually.HoldsAsync(() => spans.Any(span => IsOf(span, command.JobId, scan.Parent)), "the request's span ends with both tags");
    }

    [Fact]
    public async Task A_waiting_poll_gets_a_new_command_long_before_its_wait_ends()
    {
        await using var server = await BackendServer.StartAsync(settings: new Dictionary<string, string?> { ["Commands:PollMilliseconds"] = "60000" });
        var cluster = await server.EnrolAsync("prod");
        var reader = await server.UserAsync(ApiRole.Reader);
        var poll = cluster.Agent.GetFromJsonAsync("v1/agents/commands?wait=60&instance=one", ContractsJson.Default.AgentCommandBatch, Stop);
        await Eventually.HoldsAsync(
            async () => (await reader.GetAsync($"v1/clusters/{cluster.Id}", Stop).ReadAsync(ContractsJson.Default.Cluster)).LastSeenAt is not null, "the agent polls");

        await ServerScan.WriteAsync(server, cluster.Id);
        await Eventually.HoldsAsync(() => Announce(server, cluster) && poll.IsCompleted, "the poll is answered");

        Assert.Single((await poll)!.Commands);
    }

    private static bool IsOf(Activity span, JobId job, JobId parent) =>
        Equals(span.GetTagItem("jobId"), job.ToString()) && Equals(span.GetTagItem("parentId"), parent.ToString());

    private static bool Announce(BackendServer server, EnrolledCluster cluster)
    {
        server.Get<CommandSignal>().Notify(cluster.Id);
        return true;
    }

    private static async Task<HttpResponseMessage> FirstRefusalAsync(HttpClient client)
    {
        for (var request = 0; request < Burst * 20; request++)
        {
            var answer = await client.GetAsync("v1/clusters", Stop);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("No request was refused.");
    }

    private static async Task<(EnrolledCluster Cluster, ServerScan Scan, AgentCommand Command)> LeaseAsync(BackendServer server)
    {
        var cluster = await server.EnrolAsync("prod");
        var scan = await ServerScan.WriteAsync(server, cluster.Id);
        var batch = await cluster.Agent.GetFromJsonAsync("v1/agents/commands?wait=0&instance=one", ContractsJson.Default.AgentCommandBatch, Stop);
        return (cluster, scan, Assert.Single(batch!.Commands));
    }
}
