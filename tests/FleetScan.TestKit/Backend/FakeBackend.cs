using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FleetScan.TestKit.Backend;

/// <summary>
/// The agents' half of the backend on a real port, in memory, for one cluster. Tests queue commands, inject faults, take it away and bring it back on the same
/// port, and look at what agents did.
/// </summary>
public sealed class FakeBackend : IAsyncDisposable
{
    /// <summary>The client id that it knows.</summary>
    public const string ClientId = "cluster-one";

    private readonly ConcurrentQueue<FakeCall> _calls = new();
    private readonly List<(Predicate<FakeCall> Hits, Func<HttpContext, Task> How, StrongBox Left)> _faults = [];
    private readonly FakeAgentApi _api;
    private readonly X509Certificate2? _certificate;
    private WebApplication? _app;

    private FakeBackend(X509Certificate2? certificate)
    {
        _certificate = certificate;
        _api = new FakeAgentApi(this);
    }

    /// <summary>Its address; stays the same over <see cref="StopAsync"/> and <see cref="StartAgainAsync"/>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The client secret that it accepts.</summary>
    public string ClientSecret { get; set; } = "a-secret-of-the-test";

    /// <summary>What it tells agents at registration.</summary>
    public AgentSettings Settings { get; set; } = new()
    {
        ClusterName = "one",
        Transport = CommandTransport.LongPoll,
        PollWaitSeconds = 10,
        LeaseSeconds = 60,
        MaxPartBytes = ContractLimits.PartBytes,
    };

    /// <summary>Seconds that a token lives.</summary>
    public int TokenSeconds { get; set; } = 3_600;

    /// <summary>What it knows of images.</summary>
    public FakeImages Images { get; } = new();

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<FakeCall> Calls => [.. _calls];

    /// <summary>Registrations so far.</summary>
    public IReadOnlyList<AgentRegistration> Registrations => [.. _api.Registrations];

    /// <summary>Starts one on a free port of 127.0.0.1.</summary>
    /// <param name="certificate">For HTTPS; null for HTTP.</param>
    /// <returns>The running backend.</returns>
    public static async Task<FakeBackend> StartAsync(X509Certificate2? certificate = null)
    {
        var backend = new FakeBackend(certificate);
        await backend.StartAgainAsync();
        return backend;
    }

    /// <summary>Queues a posture scan.</summary>
    /// <param name="spec">What to scan; null for the default, which is NSA.</param>
    /// <param name="deadline">Time until the deadline; null for an hour.</param>
    /// <param name="traceParent">The trace to go on with.</param>
    /// <param name="parentId">The job above.</param>
    /// <returns>The command.</returns>
    public FakeCommand Enqueue(PostureScanSpec? spec = null, TimeSpan? deadline = null, string? traceParent = null, JobId? parentId = null)
    {
        var command = new FakeCommand(spec ?? new PostureScanSpec(), deadline ?? TimeSpan.FromHours(1), traceParent, parentId);
        _api.Add(command);
        return command;
    }

    /// <summary>Queues an image scan.</summary>
    /// <param name="spec">What to scan.</param>
    /// <param name="deadline">Time until the deadline; null for an hour.</param>
    /// <returns>The command.</returns>
    public FakeCommand Enqueue(ImageScanSpec spec, TimeSpan? deadline = null)
    {
        var command = new FakeCommand(spec: null, deadline ?? TimeSpan.FromHours(1), traceParent: null, parentId: null) { Images = spec };
        _api.Add(command);
        return command;
    }

    /// <summary>Queues a registry scan.</summary>
    /// <param name="spec">What to scan.</param>
    /// <returns>The command.</returns>
    public FakeCommand Enqueue(RegistryScanSpec spec)
    {
        var command = new FakeCommand(spec: null, TimeSpan.FromHours(1), traceParent: null, parentId: null) { Registry = spec };
        _api.Add(command);
        return command;
    }

    /// <summary>Makes requests fail.</summary>
    /// <param name="call">Method and path begin so, such as <c>PUT /v1/jobs</c>.</param>
    /// <param name="how">What happens; see <see cref="Faults"/>.</param>
    /// <param name="times">How often.</param>
    public void Fail(string call, Func<HttpContext, Task> how, int times = int.MaxValue) =>
        Fail(made => made.ToString().StartsWith(call, StringComparison.Ordinal), how, times);

    /// <summary>Makes requests fail.</summary>
    /// <param name="hits">Which requests.</param>
    /// <param name="how">What happens; see <see cref="Faults"/>.</param>
    /// <param name="times">How often.</param>
    public void Fail(Predicate<FakeCall> hits, Func<HttpContext, Task> how, int times = int.MaxValue)
    {
        lock (_faults)
        {
            _faults.Add((hits, how, new StrongBox { Value = times }));
        }
    }

    /// <summary>Ends all faults.</summary>
    public void Heal()
    {
        lock (_faults)
        {
            _faults.Clear();
        }
    }

    /// <summary>Forgets every token that it gave.</summary>
    public void ForgetTokens() => _api.Tokens.Clear();

    /// <summary>Gives a leased command to nobody: the lease no longer counts.</summary>
    /// <param name="command">The command.</param>
    public void TakeLease(FakeCommand command) => _api.TakeLease(command);

    /// <summary>How many requests began so.</summary>
    /// <param name="call">Method and path begin so.</param>
    /// <returns>The count.</returns>
    public int Count(string call) => _calls.Count(made => made.ToString().StartsWith(call, StringComparison.Ordinal));

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What.</param>
    /// <param name="what">The same in words, for the error.</param>
    /// <param name="seconds">How long at most.</param>
    /// <returns>A task that ends when it holds.</returns>
    /// <exception cref="TimeoutException">It did not come true; the message lists the last requests.</exception>
    public async Task UntilAsync(Func<bool> holds, string what, int seconds = 30)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var clock = Stopwatch.StartNew();
        while (!_api.Locked(holds))
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                throw new TimeoutException($"Not within {seconds} s: {what}. The last requests:\n{string.Join('\n', _calls.TakeLast(30))}");
            }

            await poll.WaitForNextTickAsync();
        }
    }

    /// <summary>Takes it away: the port refuses connections.</summary>
    /// <returns>A task that ends when it is gone.</returns>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    /// <summary>Brings it back on its port, with its memory.</summary>
    /// <returns>A task that ends when it answers.</returns>
    public async Task StartAgainAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Listen(System.Net.IPAddress.Loopback, Url.Port > 0 ? Url.Port : 0, listen =>
            {
                if (_certificate is not null)
                {
                    listen.UseHttps(_certificate);
                }
            });
        });
        var app = builder.Build();
        app.Use(InjectAsync);
        _api.Map(app);
        await app.StartAsync();
        Url = new Uri(app.Urls.First());
        _app = app;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task InjectAsync(HttpContext context, RequestDelegate next)
    {
        var call = new FakeCall(context.Request.Method, context.Request.Path, DateTimeOffset.UtcNow);
        _calls.Enqueue(call);
        if (TakeFault(call) is { } fault)
        {
            await fault(context);
        }
        else
        {
            await next(context);
        }
    }

    private Func<HttpContext, Task>? TakeFault(FakeCall call)
    {
        lock (_faults)
        {
            foreach (var (hits, how, left) in _faults)
            {
                if (left.Value > 0 && hits(call))
                {
                    left.Value--;
                    return how;
                }
            }

            return null;
        }
    }

    private sealed class StrongBox
    {
        public int Value { get; set; }
    }
}
