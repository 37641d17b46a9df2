using CsCheck;
using FleetScan.Agent.Connection;

namespace FleetScan.Agent.Tests.Connection;

public sealed class BackoffTests
{
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Cap = TimeSpan.FromMinutes(2);

    [Fact]
    public void Every_pause_is_within_its_bounds() => Gen.Int[0, 100].Sample(failures =>
    {
        var backoff = new Backoff(Spread, Cap, TimeProvider.System);
        for (var failure = 0; failure < failures; failure++)
        {
            var pause = backoff.Next(retryAfter: null);
            Assert.InRange(pause, TimeSpan.FromMilliseconds(100), Cap);
        }
    });

    [Fact]
    public void The_first_pauses_of_a_fleet_are_spread_over_seconds()
    {
        var pauses = Enumerable.Range(0, 10_000).Select(_ => new Backoff(Spread, Cap, TimeProvider.System).Next(retryAfter: null)).ToList();

        var busiestSecond = pauses.GroupBy(pause => (int)pause.TotalSeconds).Max(second => second.Count());

        Assert.InRange(busiestSecond, 1, 1_800);
        Assert.True(pauses.Max() <= Spread);
    }

    [Fact]
    public void Pauses_grow_with_failures_and_begin_again_after_a_success()
    {
        var backoff = new Backoff(Spread, Cap, TimeProvider.System);
        var late = Enumerable.Range(0, 200).Select(_ => backoff.Next(retryAfter: null)).Skip(10).Max();
        Assert.True(late > TimeSpan.FromMinutes(1));

        backoff.Reset();

        Assert.True(backoff.Next(retryAfter: null) <= Spread);
    }

    [Fact]
    public void Retry_After_is_obeyed_and_spread_and_never_endless()
    {
        var backoff = new Backoff(Spread, Cap, TimeProvider.System);

        Assert.InRange(backoff.Next(TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(38));
        Assert.InRange(backoff.Next(TimeSpan.FromDays(30)), Backoff.MaxRetryAfter, Backoff.MaxRetryAfter + Spread);
        Assert.InRange(backoff.Next(TimeSpan.FromSeconds(-5)), TimeSpan.Zero, Cap);
    }
}
