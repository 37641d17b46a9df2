using System.Diagnostics;
using System.Diagnostics.Metrics;
using FleetScan.Contracts;
using FleetScan.TestKit.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace FleetScan.Telemetry.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly ActivitySource _source = new($"FleetScan.Test{Guid.NewGuid():N}");
    private readonly Meter _meter = new($"FleetScan.Test{Guid.NewGuid():N}");

    [Fact]
    public async Task Without_an_endpoint_nothing_is_collected()
    {
        using var host = await TelemetryHost.StartAsync([]);

        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(_source.StartActivity("anything"));
        Assert.False(_meter.CreateCounter<long>("count").Enabled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Traces_metrics_and_logs_go_to_the_endpoint(bool byVariable)
    {
        await using var collector = await OtlpCollector.StartAsync();
        using (var host = await TelemetryHost.StartAsync(
            byVariable ? TelemetryHost.ByStandardVariable(collector.Endpoint) : TelemetryHost.ByOwnSetting(collector.Endpoint)))
        {
            _meter.CreateCounter<long>("count").Add(1);
            _source.StartActivity("work")?.Dispose();
            LogIn(host, "hello");
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(TelemetryHost.Service, Assert.Single(collector.Spans, span => span.Name == "work").Service);
        Assert.Equal(TelemetryHost.Service, Assert.Single(collector.Logs, log => log.Body == "hello").Service);
        Assert.True(collector.HasMetrics);
    }

    [Fact]
    public async Task Every_span_and_log_line_of_a_job_carries_its_ids()
    {
        var (job, parent) = (JobId.New(), JobId.New());
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await using var server = await ServeAsync();
        await using var collector = await OtlpCollector.StartAsync();
        using (var host = await TelemetryHost.StartAsync(TelemetryHost.ByStandardVariable(collector.Endpoint)))
        {
            var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test");
            using (logger.BeginJobScope(job, parent))
            using (_source.StartJobActivity("job", ActivityKind.Consumer, $"00-{trace}-00f067aa0ba902b7-01", job, parent))
            using (_source.StartActivity("step"))
            {
                logger.LogInformation("inside");
                await GetAsync(host, new Uri(server.Urls.First()));
            }

            LogIn(host, "outside");
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["GET", "job", "step"], collector.Spans.Select(span => span.Name).Order());
        Assert.All(collector.Spans, span =>
        {
            Assert.Equal(job.ToString(), span.Attributes["jobId"]);
            Assert.Equal(parent.ToString(), span.Attributes["parentId"]);
            Assert.Equal(trace, span.TraceId);
        });
        var inside = Assert.Single(collector.Logs, log => log.Body == "inside");
        Assert.Equal(job.ToString(), inside.Attributes["jobId"]);
        Assert.Equal(parent.ToString(), inside.Attributes["parentId"]);
        Assert.Equal(trace, inside.TraceId);
        Assert.False(Assert.Single(collector.Logs, log => log.Body == "outside").Attributes.ContainsKey("jobId"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    public async Task A_trace_context_that_cannot_be_read_begins_a_new_trace(string? traceParent)
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var host = await TelemetryHost.StartAsync(TelemetryHost.ByStandardVariable(collector.Endpoint));

        using var activity = _source.StartJobActivity("job", ActivityKind.Consumer, traceParent, JobId.New(), parentId: null);

        Assert.NotNull(activity);
        Assert.Equal(default, activity.ParentSpanId);
    }

    [Fact]
    public async Task Polls_and_probes_make_no_spans()
    {
        await using var server = await ServeAsync();
        await using var collector = await OtlpCollector.StartAsync();
        using (var host = await TelemetryHost.StartAsync(TelemetryHost.ByStandardVariable(collector.Endpoint)))
        {
            await GetAsync(host, new Uri($"{server.Urls.First()}/v1/agents/commands?wait=30"));
            await GetAsync(host, new Uri($"{server.Urls.First()}/livez"));
            await GetAsync(host, new Uri($"{server.Urls.First()}/v1/agents/commands/1/renew"));
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Single(collector.Spans);
    }

    [Fact]
    public async Task A_collector_that_is_away_harms_nobody()
    {
        using var host = await TelemetryHost.StartAsync(TelemetryHost.ByStandardVariable("http://127.0.0.1:1"));

        _source.StartActivity("work")?.Dispose();
        LogIn(host, "hello");

        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    private static void LogIn(Microsoft.Extensions.Hosting.IHost host, string text) =>
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test").Log(LogLevel.Information, "{Text}", text);

    private static async Task GetAsync(Microsoft.Extensions.Hosting.IHost host, Uri url)
    {
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);
    }

    private static async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("hello"));
        await app.StartAsync();
        return app;
    }
}
