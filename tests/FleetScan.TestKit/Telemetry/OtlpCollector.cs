using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetScan.TestKit.Telemetry;

/// <summary>An OTLP receiver (http/protobuf) on loopback that keeps what it is sent.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CollectedSpan> _spans = new();
    private readonly ConcurrentQueue<CollectedLog> _logs = new();
    private readonly ConcurrentDictionary<string, int> _metricBytes = new();

    private OtlpCollector(WebApplication app) => _app = app;

    /// <summary>For OTEL_EXPORTER_OTLP_ENDPOINT, with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.</summary>
    public string Endpoint => _app.Urls.First();

    /// <summary>All spans so far.</summary>
    public IReadOnlyList<CollectedSpan> Spans => [.. _spans];

    /// <summary>All log lines so far.</summary>
    public IReadOnlyList<CollectedLog> Logs => [.. _logs];

    /// <summary>Whether any metrics have come.</summary>
    public bool HasMetrics => !_metricBytes.IsEmpty;

    /// <summary>Starts listening on a free port of 127.0.0.1.</summary>
    /// <returns>The running collector.</returns>
    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/traces", request => TakeAsync(request, body => AddAll(collector._spans, OtlpReader.Spans(body))));
        app.MapPost("/v1/logs", request => TakeAsync(request, body => AddAll(collector._logs, OtlpReader.Logs(body))));
        app.MapPost("/v1/metrics", request => TakeAsync(request, body => collector._metricBytes["all"] = body.Length));
        await app.StartAsync();
        return collector;
    }

    /// <summary>Waits until spans fit a condition.</summary>
    /// <param name="condition">Looks at all spans so far.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>All spans once they fit, or after the time.</returns>
    public async Task<IReadOnlyList<CollectedSpan>> WaitForSpansAsync(Func<IReadOnlyList<CollectedSpan>, bool> condition, TimeSpan timeout)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var left = timeout; left > TimeSpan.Zero && !condition(Spans); left -= poll.Period)
        {
            await poll.WaitForNextTickAsync();
        }

        return Spans;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void AddAll<T>(ConcurrentQueue<T> queue, IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            queue.Enqueue(item);
        }
    }

    private static async Task TakeAsync(HttpContext context, Action<byte[]> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        take(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }
}
