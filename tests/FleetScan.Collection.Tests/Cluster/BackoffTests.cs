using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class BackoffTests
{
    private static readonly ClusterSourceOptions Options = new() { FirstBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData(1, null, 0.0, 0.5)]
    [InlineData(1, null, 1.0, 1.0)]
    [InlineData(2, null, 1.0, 2.0)]
    [InlineData(4, null, 0.0, 4.0)]
    [InlineData(100, null, 1.0, 30.0)]
    [InlineData(1, 7, 1.0, 7.0)]
    [InlineData(4, 2, 1.0, 8.0)]
    [InlineData(1, 3_600, 0.0, 30.0)]
    [InlineData(1, -5, 0.0, 0.5)]
    public void A_wait_doubles_within_its_bound_and_is_never_shorter_than_asked(int attempt, int? askedSeconds, double chance, double expectedSeconds)
    {
        var asked = askedSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : default(TimeSpan?);

        Assert.Equal(expectedSeconds, new Backoff(Options, TimeProvider.System).After(attempt, asked, chance).TotalSeconds, 6);
    }

    [Fact]
    public void A_date_to_come_back_at_is_understood()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using var response = new HttpResponseMessage();
        response.Headers.Add("Retry-After", "Thu, 01 Jan 2026 12:00:05 GMT");

        Assert.Equal(TimeSpan.FromSeconds(5), new Backoff(Options, time).RetryAfter(response));
    }

    [Fact]
    public async Task Requests_are_spread_after_a_burst_of_one_second()
    {
        var time = new FakeTimeProvider();
        var pacer = new RequestPacer(10, time);
        var cancellationToken = TestContext.Current.CancellationToken;
        for (var request = 0; request < 11; request++)
        {
            Assert.True(pacer.WaitAsync(cancellationToken).AsTask().IsCompletedSuccessfully, $"request {request} waits");
        }

        var next = pacer.WaitAsync(cancellationToken).AsTask();
        var afterNext = pacer.WaitAsync(cancellationToken).AsTask();
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(100));
        await next;
        Assert.False(afterNext.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(100));
        await afterNext;
    }
}
