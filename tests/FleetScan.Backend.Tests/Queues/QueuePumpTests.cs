using FleetScan.Backend.Queues;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Tests.Queues;

public sealed class QueuePumpTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly QueueOptions _options = new();
    private TestBackend _backend = null!;
    private QueuePump? _pump;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IWorkQueue Queue => _backend.Get<IWorkQueue>();

    public async ValueTask InitializeAsync() => _backend = await TestBackend.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _backend.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_handled_once_and_removed()
    {
        var handler = new ScriptedHandler((_, _) => Task.CompletedTask);
        await StartAsync(handler);

        await Queue.SendAsync("work", "one", TimeSpan.Zero, Stop);
        await Queue.SendAsync("work", "two", TimeSpan.Zero, Stop);

        await Eventually.HoldsAsync(() => handler.Handled.Count == 2, "both messages are handled");
        await StopAsync();
        _backend.Time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Queue.ReceiveAsync("work", 32, Minute, Stop));
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_again_later_and_becomes_poison_after_five_attempts()
    {
        var handler = new ScriptedHandler((_, _) => throw new IOException("disk full"));
        await Queue.SendAsync("work", "bad", TimeSpan.Zero, Stop);
        await StartAsync(handler);
        await Eventually.HoldsAsync(() => handler.Handled.Count == 1, "the first attempt");

        await Eventually.HoldsAsync(Moving(() => !handler.GivenUp.IsEmpty), "the message is given up");

        Assert.Equal(5, handler.Handled.Count);
        Assert.Equal(("bad", "disk full"), Assert.Single(handler.GivenUp));
        await Eventually.HoldsAsync(async () => await Queue.ReceiveAsync("work-poison", 1, Minute, Stop) is [{ Body: "bad" }], "it is in the poison queue");
    }

    [Fact]
    public async Task A_message_that_killed_its_process_each_time_is_given_up_without_another_try()
    {
        await Queue.SendAsync("work", "killer", TimeSpan.Zero, Stop);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Single(await Queue.ReceiveAsync("work", 1, Minute, Stop));
            _backend.Time.Advance(Minute);
        }

        var handler = new ScriptedHandler((_, _) => Task.CompletedTask);
        await StartAsync(handler);

        await Eventually.HoldsAsync(() => !handler.GivenUp.IsEmpty, "the message is given up");
        Assert.Empty(handler.Handled);
    }

    [Fact]
    public async Task A_message_stays_with_its_handler_however_long_that_works()
    {
        var done = new TaskCompletionSource();
        var handler = new ScriptedHandler((_, _) => done.Task);
        await Queue.SendAsync("work", "long", TimeSpan.Zero, Stop);
        await StartAsync(handler);
        await Eventually.HoldsAsync(() => handler.Handled.Count == 1, "the handler works");

        for (var second = 0; second < 300; second += 10)
        {
            _backend.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(10, Stop);
        }

        done.SetResult();
        await Eventually.HoldsAsync(Moving(async () => (await Queue.ReceiveAsync("work", 1, TimeSpan.FromSeconds(1), Stop)).Count == 0), "the message is gone");
        Assert.Single(handler.Handled);
    }

    [Fact]
    public async Task A_handler_whose_message_was_taken_by_another_is_cancelled()
    {
        var cancelled = new TaskCompletionSource();
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await using var registration = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
        });
        var queue = new FaultyQueue(Queue) { IsTakenByOthers = true };
        await Queue.SendAsync("work", "lost", TimeSpan.Zero, Stop);
        await StartAsync(handler, queue);
        await Eventually.HoldsAsync(() => handler.Handled.Count == 1, "the handler works");

        await Eventually.HoldsAsync(Moving(() => cancelled.Task.IsCompleted), "the handler is cancelled");

        Assert.Empty(handler.GivenUp);
    }

    [Fact]
    public async Task The_pump_outlives_a_queue_that_cannot_be_read()
    {
        var handler = new ScriptedHandler((_, _) => Task.CompletedTask);
        var queue = new FaultyQueue(Queue) { ReceiveFaults = 3 };
        await Queue.SendAsync("work", "one", TimeSpan.Zero, Stop);
        await StartAsync(handler, queue);

        await Eventually.HoldsAsync(Moving(() => handler.Handled.Count == 1), "the message is handled after the faults");
    }

    [Fact]
    public async Task No_more_messages_are_handled_at_a_time_than_allowed()
    {
        var (running, most) = (0, 0);
        var handler = new ScriptedHandler(async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(20, token);
            Interlocked.Decrement(ref running);
        });
        for (var number = 0; number < 12; number++)
        {
            await Queue.SendAsync("work", $"{number}", TimeSpan.Zero, Stop);
        }

        _options.Concurrency = 3;
        await StartAsync(handler);

        await Eventually.HoldsAsync(() => handler.Handled.Count == 12, "all are handled");
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task A_stopping_pump_gives_its_message_back_at_once()
    {
        var handler = new ScriptedHandler((_, token) => Task.Delay(Timeout.Infinite, token));
        await Queue.SendAsync("work", "one", TimeSpan.Zero, Stop);
        await StartAsync(handler);
        await Eventually.HoldsAsync(() => handler.Handled.Count == 1, "the handler works");

        await StopAsync();

        Assert.Equal("one", Assert.Single(await Queue.ReceiveAsync("work", 1, Minute, Stop)).Body);
    }

    private Task StartAsync(ScriptedHandler handler, IWorkQueue? queue = null)
    {
        _pump = new QueuePump([handler], queue ?? Queue, _backend.Get<QueueSignal>(), Options.Create(_options), _backend.Time, NullLogger<QueuePump>.Instance);
        return _pump.StartAsync(Stop);
    }

    private async Task StopAsync()
    {
        if (_pump is { } pump)
        {
            _pump = null;
            await pump.StopAsync(CancellationToken.None);
            pump.Dispose();
        }
    }

    private Func<Task<bool>> Moving(Func<bool> question) => Moving(() => Task.FromResult(question()));

    private Func<Task<bool>> Moving(Func<Task<bool>> question) => () =>
    {
        _backend.Time.Advance(TimeSpan.FromSeconds(5));
        return question();
    };
}
