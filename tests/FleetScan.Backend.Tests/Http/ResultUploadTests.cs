using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Http;

public sealed class ResultUploadTests : IAsyncLifetime
{
    private const int MaxPartBytes = 64 * 1024;

    private BackendServer _server = null!;
    private HttpClient _reader = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await BackendServer.StartAsync(settings: new Dictionary<string, string?> { ["Results:MaxPartBytes"] = $"{MaxPartBytes}" });
        _reader = await _server.UserAsync(ApiRole.Reader);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_result_goes_up_in_parts_and_comes_down_whole()
    {
        var (cluster, command) = await LeaseAsync();
        var result = new ScanResult(command.JobId) { Findings = [.. Enumerable.Range(0, 50).Select(number => ScanResult.Finding($"cart-{number}"))] };
        var parts = result.Parts(3);

        var first = await PutAsync(cluster, command, 1, ResultContent.Of(command.LeaseId, parts[1])).ReadAsync(ContractsJson.Default.ResultReceipt);
        Assert.Equal((1, false, false), (first.Part, first.Duplicate, first.Complete));
        Assert.True((await PutAsync(cluster, command, 1, ResultContent.Of(command.LeaseId, parts[1])).ReadAsync(ContractsJson.Default.ResultReceipt)).Duplicate);
        var last = await PutAsync(cluster, command, 2, ResultContent.OfLast(command.LeaseId, parts)).ReadAsync(ContractsJson.Default.ResultReceipt);
        Assert.Equal([0], last.Missing);
        var early = await CompleteAsync(cluster, command).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.PartsMissing);
        Assert.Equal(["0"], early.Errors!["parts"]);
        Assert.True((await PutAsync(cluster, command, 0, ResultContent.Of(command.LeaseId, parts[0])).ReadAsync(ContractsJson.Default.ResultReceipt)).Complete);
        Assert.Equal(HttpStatusCode.NoContent, (await CompleteAsync(cluster, command)).StatusCode);
        await StoreAsync();

        var job = await _reader.GetAsync($"v1/jobs/{command.JobId}", Stop).ReadAsync(ContractsJson.Default.Job);
        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Equal(50, job.Outcome!.Open);
        Assert.Equal(string.Concat(result.Lines().Select(line => line + "\n")), await ReportAsync(command.JobId, gzip: false));
        Assert.Equal(await ReportAsync(command.JobId, gzip: false), await ReportAsync(command.JobId, gzip: true));
        using var sarif = JsonDocument.Parse(await _reader.GetStringAsync($"v1/jobs/{command.JobId}/report?format=sarif", Stop));
        Assert.Equal(50, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        Assert.Contains("cart-49", await _reader.GetStringAsync($"v1/jobs/{command.JobId}/report?format=html", Stop), StringComparison.Ordinal);
        var named = (await _reader.GetAsync($"v1/clusters/{job.ClusterId}", Stop).ReadAsync(ContractsJson.Default.Cluster)).Name;
        Assert.Contains($"cluster {named}", await _reader.GetStringAsync($"v1/jobs/{command.JobId}/report?format=markdown", Stop), StringComparison.Ordinal);
        await _reader.GetAsync($"v1/jobs/{command.JobId}/report?format=pdf", Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);
        var findings = await _reader.GetAsync($"v1/findings?jobId={command.JobId}&limit=1000", Stop).ReadAsync(ContractsJson.Default.PageFinding);
        Assert.Equal(50, findings.Items.Count);
        Assert.Equal(findings.Items.Select(finding => finding.Id), (await _reader.GetAsync($"v1/findings?jobId={job.ParentId}&limit=1000", Stop).ReadAsync(ContractsJson.Default.PageFinding)).Items.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_over_the_bound_is_refused_and_not_stored(bool announced)
    {
        var (cluster, command) = await LeaseAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, PartPath(command, 0)) { Content = ResultContent.Of(command.LeaseId, RandomNumberGenerator.GetBytes(MaxPartBytes + 1)) };
        request.Headers.TransferEncodingChunked = !announced;

        var problem = await cluster.Agent.SendAsync(request, Stop).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.TooLarge);

        Assert.Contains("65536", problem.Detail, StringComparison.Ordinal);
        await NothingIsStoredAsync(command);
    }

    [Fact]
    public async Task A_part_far_over_the_bound_is_refused_while_it_is_sent()
    {
        var (cluster, command) = await LeaseAsync();
        var content = ResultContent.Of(command.LeaseId, new byte[32 * 1024 * 1024]);

        await PutAsync(cluster, command, 0, content).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, ProblemTypes.TooLarge);

        await NothingIsStoredAsync(command);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_of_the_checksum_are_refused_and_not_stored()
    {
        var (cluster, command) = await LeaseAsync();
        var body = new ScanResult(command.JobId).Parts()[0];

        await PutAsync(cluster, command, 0, ResultContent.Of(command.LeaseId, body, sha256: new string('0', 64)))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.ChecksumMismatch);

        await NothingIsStoredAsync(command);
    }

    [Fact]
    public async Task A_lease_of_another_delivery_is_lost_everywhere()
    {
        var (cluster, command) = await LeaseAsync();
        var body = new ScanResult(command.JobId).Parts()[0];

        await PutAsync(cluster, command, 0, ResultContent.Of("older", body)).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.LeaseLost);
        foreach (var (verb, json) in new[] { ("renew", """{"leaseId":"older"}"""), ("complete", """{"leaseId":"older"}"""), ("fail", """{"leaseId":"older","reason":"x","retryable":true}""") })
        {
            await cluster.Agent.PostAsync($"v1/agents/commands/{command.Id}/{verb}", HttpAnswers.Json(json), Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.LeaseLost);
        }
    }

    [Theory]
    [InlineData("application/json", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-ndjson", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-ndjson", "br", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_part_in_another_form_is_refused(string mediaType, string? encoding, HttpStatusCode status)
    {
        var (cluster, command) = await LeaseAsync();
        var content = ResultContent.Of(command.LeaseId, [1, 2, 3]);
        content.Headers.ContentType = new(mediaType);
        content.Headers.ContentEncoding.Clear();
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        await PutAsync(cluster, command, 0, content).ProblemAsync(status, ProblemTypes.Invalid);
    }

    [Theory]
    [InlineData("x", null, null, "part")]
    [InlineData("-1", null, null, "part")]
    [InlineData("1024", null, null, "part")]
    [InlineData("0", "FleetScan-Lease", null, "FleetScan-Lease")]
    [InlineData("0", "FleetScan-Part-Sha256", null, "FleetScan-Part-Sha256")]
    [InlineData("0", "FleetScan-Part-Count", "many", "FleetScan-Part-Count")]
    [InlineData("0", "FleetScan-Part-Count", "0", "FleetScan-Part-Count")]
    public async Task A_wrong_number_or_header_is_named(string part, string? header, string? value, string field)
    {
        var (cluster, command) = await LeaseAsync();
        var content = ResultContent.Of(command.LeaseId, [1, 2, 3]);
        if (header is not null)
        {
            content.Headers.Remove(header);
            content.Headers.TryAddWithoutValidation(header, value is null ? [] : [value]);
        }

        var problem = await cluster.Agent.PutAsync($"v1/jobs/{command.JobId}/results/{part}", content, Stop).ProblemAsync(HttpStatusCode.BadRequest, ProblemTypes.Invalid);

        Assert.Contains(field, problem.Errors!.Keys);
        await NothingIsStoredAsync(command);
    }

    [Fact]
    public async Task A_report_of_a_job_that_has_none_says_why()
    {
        var (_, command) = await LeaseAsync();

        await _reader.GetAsync($"v1/jobs/{command.JobId}/report", Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        var parent = await _reader.GetAsync($"v1/jobs/{command.ParentId}/report", Stop).ProblemAsync(HttpStatusCode.Conflict, ProblemTypes.Conflict);
        Assert.Contains("parentId", parent.Detail, StringComparison.Ordinal);
    }

    private static string PartPath(AgentCommand command, int part) => $"v1/jobs/{command.JobId}/results/{part}";

    private static Task<HttpResponseMessage> PutAsync(EnrolledCluster cluster, AgentCommand command, int part, HttpContent content) =>
        cluster.Agent.PutAsync(PartPath(command, part), content, Stop);

    private static Task<HttpResponseMessage> CompleteAsync(EnrolledCluster cluster, AgentCommand command) => cluster.Agent.PostAsJsonAsync(
        $"v1/agents/commands/{command.Id}/complete", new() { LeaseId = command.LeaseId }, ContractsJson.Default.CommandCompletion, Stop);

    private async Task<(EnrolledCluster Cluster, AgentCommand Command)> LeaseAsync()
    {
        var cluster = await _server.EnrolAsync($"c-{Guid.CreateVersion7():N}");
        await ServerScan.WriteAsync(_server, cluster.Id);
        var batch = await cluster.Agent.GetFromJsonAsync("v1/agents/commands?wait=0&instance=one", ContractsJson.Default.AgentCommandBatch, Stop);
        return (cluster, Assert.Single(batch!.Commands));
    }

    private async Task<string> ReportAsync(JobId job, bool gzip)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{job}/report");
        request.Headers.AcceptEncoding.ParseAdd(gzip ? "br, gzip" : "gzip;q=0");
        using var response = await _reader.SendAsync(request, Stop);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(gzip ? ["gzip"] : [], response.Content.Headers.ContentEncoding);
        await using var body = await response.Content.ReadAsStreamAsync(Stop);
        using var reader = new StreamReader(gzip ? new GZipStream(body, CompressionMode.Decompress) : body);
        return await reader.ReadToEndAsync(Stop);
    }

    private async Task StoreAsync()
    {
        var queue = _server.Get<IWorkQueue>();
        foreach (var message in await queue.ReceiveAsync(QueueNames.Results, 32, TimeSpan.FromMinutes(1), Stop))
        {
            await _server.Get<ResultQueueHandler>().HandleAsync(message.Body, Stop);
            await queue.CompleteAsync(message, Stop);
        }
    }

    private async Task NothingIsStoredAsync(AgentCommand command)
    {
        await using var db = _server.OpenDb();
        Assert.False(await db.ResultParts.AnyAsync(part => part.JobId == command.JobId && part.Stored, Stop));
    }
}
