using FleetScan.Backend.Commands;
using FleetScan.Backend.Maintenance;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace FleetScan.Backend.Tests.Maintenance;

public sealed class ManifestTimersTests : IAsyncLifetime
{
    private TestBackend _backend = null!;
    private ManifestTimers _timers = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(configure: services => services.AddWatchdogTimer());
        _timers = _backend.Get<IEnumerable<IHostedService>>().OfType<ManifestTimers>().Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _timers.StopAsync(CancellationToken.None);
        await _backend.DisposeAsync();
    }

    [Fact]
    public async Task Ended_orchestrations_are_purged_at_the_start_and_at_night()
    {
        await _timers.StartAsync(Stop);
        await Eventually.HoldsAsync(() => _backend.Orchestrations.Purges.Count == 1, "the purge at the start");

        await Eventually.HoldsAsync(
            () =>
            {
                _backend.Time.Advance(TimeSpan.FromMinutes(1));
                return _backend.Orchestrations.Purges.Count == 2;
            },
            "the purge at night");

        // The loops follow the clock that the test drives ahead of them.
        var night = new DateTimeOffset(2026, 3, 3, 3, 17, 0, TimeSpan.Zero) - new RetentionOptions().EndedOrchestrations;
        Assert.InRange(_backend.Orchestrations.Purges[1], night, night.AddHours(2));
    }

    [Fact]
    public async Task What_nobody_ends_is_ended_within_a_minute()
    {
        var scan = await TestScan.WriteAsync(_backend, [await _backend.AddClusterAsync()], minutes: 30);
        await _timers.StartAsync(Stop);

        await Eventually.HoldsAsync(
            async () =>
            {
                _backend.Time.Advance(TimeSpan.FromMinutes(1));
                await using var db = _backend.OpenDb();
                return await db.Jobs.AnyAsync(job => job.Id == scan.Children[0] && job.State == JobState.Expired, Stop);
            },
            "the overdue job to expire");
    }
}
