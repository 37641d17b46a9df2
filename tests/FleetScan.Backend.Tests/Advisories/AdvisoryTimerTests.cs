using FleetScan.Backend.Advisories;
using FleetScan.Backend.Orchestration;
using FleetScan.TestKit.Data;

namespace FleetScan.Backend.Tests.Advisories;

public sealed class AdvisoryTimerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_period_has_one_refresh_however_often_the_timer_fires()
    {
        await using var backend = await TestBackend.StartAsync(settings: new Dictionary<string, string?> { ["Advisories:RefreshHours"] = "6" });

        // From noon to noon.
        for (var hour = 0; hour < 24; hour++)
        {
            await backend.Get<AdvisoryTimer>().SweepAsync(Stop);
            backend.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(4, backend.Orchestrations.Started.Count);
        Assert.All(backend.Orchestrations.Started.Values, name => Assert.Equal(OrchestrationNames.AdvisoryRefresh, name));
    }

    [Fact]
    public async Task Nothing_is_fetched_unless_somebody_asked_for_it()
    {
        await using var backend = await TestBackend.StartAsync();

        await backend.Get<AdvisoryTimer>().SweepAsync(Stop);

        Assert.Empty(backend.Orchestrations.Started);
    }
}
