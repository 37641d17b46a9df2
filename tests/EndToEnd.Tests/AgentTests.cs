using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Telemetry;

namespace FleetScan.EndToEnd.Tests;

public sealed class AgentTests
{
    private static readonly string Samples = Path.Combine(RepositoryRoot.Path, "samples");

    private static readonly Dictionary<string, string> ShortLeases = new() { ["COMMANDS__LEASESECONDS"] = "10" };

    [Fact]
    public async Task A_command_waits_for_an_agent_that_is_away()
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--no-agent"]);
        var enrolment = await AgentProcess.EnrolAsync(host, "far-away");
        var scan = await host.StartScanAsync();
        await host.WaitForJobAsync(scan.Id, job => job.Total == 1);

        await using var agent = AgentProcess.Start(host.Url, enrolment, Samples, state.File("spool"));

        Assert.Equal(JobState.Succeeded, (await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null)).State);
        Assert.NotEmpty(await host.FindingsAsync("&state=open"));
        Assert.Equal(0, await agent.StopAsync(LocalHostProcess.Patience));
    }

    [Fact]
    public async Task What_no_agent_takes_by_its_deadline_is_expired()
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--no-agent"]);
        await AgentProcess.EnrolAsync(host, "gone");

        var scan = await host.StartScanAsync(deadlineMinutes: 1);

        await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null, TimeSpan.FromMinutes(3));
        var child = Assert.Single((await host.GetAsync($"/v1/jobs?parentId={scan.Id}", ContractsJson.Default.PageJob)).Items);
        Assert.Equal(JobState.Expired, child.State);
    }

    [Fact]
    public async Task A_scan_whose_agent_is_killed_is_delivered_again_and_doubles_nothing()
    {
        using var state = new TemporaryFolder();
        using var manifests = ManyManifests.Write();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--no-agent"], ShortLeases);
        var enrolment = await AgentProcess.EnrolAsync(host, "shaky");
        var scan = await host.StartScanAsync();

        await using (var agent = AgentProcess.Start(host.Url, enrolment, manifests.Path, state.File("spool")))
        {
            await host.WaitForJobAsync(scan.Id, job => job.StartedAt is not null || job.FinishedAt is not null);
            await agent.KillAsync();
        }

        await using var next = AgentProcess.Start(host.Url, enrolment, manifests.Path, state.File("spool"));
        var done = await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null);

        Assert.Equal(JobState.Succeeded, done.State);
        var findings = await host.FindingsAsync("&state=open");
        Assert.Equal(findings.Count, findings.Select(finding => (finding.ControlId, finding.Resource)).Distinct().Count());
        Assert.Equal(ManyManifests.Count, findings.Count(finding => finding.ControlId == "C-0057"));
    }

    [Fact]
    public async Task A_scan_goes_on_while_its_backend_is_killed_and_comes_back()
    {
        using var state = new TemporaryFolder();
        using var manifests = ManyManifests.Write();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--no-agent"], ShortLeases);
        var enrolment = await AgentProcess.EnrolAsync(host, "patient");
        await using var agent = AgentProcess.Start(host.Url, enrolment, manifests.Path, state.File("spool"));
        var scan = await host.StartScanAsync();
        await host.WaitForJobAsync(scan.Id, job => job.StartedAt is not null || job.FinishedAt is not null);

        await host.Process.KillAsync();
        await host.RestartAsync();

        Assert.Equal(JobState.Succeeded, (await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null)).State);
        Assert.Equal(ManyManifests.Count, (await host.FindingsAsync("&state=open&controlId=C-0057")).Count);
    }

    [Fact]
    public async Task One_trace_leads_from_the_schedule_to_the_stored_findings_across_both_processes()
    {
        using var state = new TemporaryFolder();
        await using var collector = await OtlpCollector.StartAsync();
        var export = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        };
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--no-agent"], export);
        var enrolment = await AgentProcess.EnrolAsync(host, "traced");
        await using var agent = AgentProcess.Start(host.Url, enrolment, Samples, state.File("spool"), export);
        var schedule = Assert.Single((await host.GetAsync("/v1/schedules", ContractsJson.Default.PageSchedule)).Items);

        using var started = await host.Client.PostAsync($"/v1/schedules/{schedule.Id}/run", content: null, TestContext.Current.CancellationToken);
        var job = System.Text.Json.JsonSerializer.Deserialize(await started.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ContractsJson.Default.Job)!;
        var trace = (await host.WaitForJobAsync(job.Id, job => job.FinishedAt is not null)).TraceId!;

        var spans = (await collector.WaitForSpansAsync(
            all => Services(all, trace).Count() == 2 && all.Any(span => span.TraceId == trace && IsStoring(span)),
            LocalHostProcess.Patience)).Where(span => span.TraceId == trace).ToList();
        Assert.Equal(["fleetscan-agent", "fleetscan-backend"], Services(spans, trace).Order(StringComparer.Ordinal));
        var known = spans.ToDictionary(span => span.SpanId);
        var store = spans.First(IsStoring);
        Assert.Contains(Ancestors(store, known), span => span.Service == "fleetscan-agent");
        Assert.Contains(Ancestors(store, known), span => span.Name.Contains("scan start", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.Attributes.GetValueOrDefault("parentId") == job.Id.ToString());
    }

    private static bool IsStoring(CollectedSpan span) => span.Name == "store result";

    private static IEnumerable<string> Services(IEnumerable<CollectedSpan> spans, string trace) =>
        spans.Where(span => span.TraceId == trace).Select(span => span.Service).Distinct();

    private static IEnumerable<CollectedSpan> Ancestors(CollectedSpan span, Dictionary<string, CollectedSpan> known)
    {
        while (known.TryGetValue(span.ParentSpanId, out var parent))
        {
            yield return parent;
            span = parent;
        }
    }
}
