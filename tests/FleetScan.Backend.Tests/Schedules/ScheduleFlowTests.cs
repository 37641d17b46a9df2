using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Schedules;
using FleetScan.Backend.Tests.Orchestration;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Schedules;

/// Schedules over days and years. Derived twice: with the engine's memory, and with it dropped after every event. The clock starts on 2 March 2026 at noon UTC.
public abstract class ScheduleFlowTests(bool forgetful) : IAsyncLifetime
{
    private static readonly PutSchedule Nightly = new() { Name = "nightly", Cron = "0 3 * * *" };

    private FlowScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestBackend Backend => _scene.Backend;

    private ScheduleService Schedules => Backend.Get<ScheduleService>();

    public async ValueTask InitializeAsync() => _scene = await FlowScene.StartAsync(forgetful);

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_schedule_starts_one_scan_at_each_occurrence_for_ever()
    {
        var schedule = await CreateAsync(Nightly);

        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");
        Assert.Empty(await RunsAsync(schedule));
        AdvanceTo("2026-03-03T03:00:00Z");
        await WaitsUntilAsync(schedule, "2026-03-04T03:00:00Z");
        Assert.Equal(["2026-03-03T03:00:00Z"], await RunsAsync(schedule));
        AdvanceTo("2026-03-04T03:00:00Z");
        await WaitsUntilAsync(schedule, "2026-03-05T03:00:00Z");

        Assert.Equal(["2026-03-03T03:00:00Z", "2026-03-04T03:00:00Z"], await RunsAsync(schedule));
        var shown = await Schedules.FindAsync(Backend.Account, schedule.Id, Stop);
        Assert.Equal(At("2026-03-04T03:00:00Z"), shown!.LastRunAt);
        Assert.Equal(schedule.Id, (await _scene.JobAsync(shown.LastJobId!.Value)).ScheduleId);
    }

    [Fact]
    public async Task A_run_starts_later_by_the_schedule_s_jitter_as_its_next_runs_say()
    {
        var schedule = await CreateAsync(Nightly with { JitterSeconds = 3600 });
        var first = schedule.NextRuns[0];
        await WaitsUntilAsync(schedule, first);

        Backend.Time.Advance(first - Backend.Time.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await RunsAsync(schedule));
        Backend.Time.Advance(TimeSpan.FromMilliseconds(1));

        await WaitsUntilAsync(schedule, schedule.NextRuns[1]);
        Assert.Equal(["2026-03-03T03:00:00Z"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task Of_several_missed_occurrences_the_newest_is_caught_up_and_the_others_are_told()
    {
        var schedule = await CreateAsync(Nightly with { Cron = "0 * * * *", MisfireWindowMinutes = 240 });
        await WaitsUntilAsync(schedule, "2026-03-02T13:00:00Z");

        AdvanceTo("2026-03-02T17:20:00Z");

        await WaitsUntilAsync(schedule, "2026-03-02T18:00:00Z");
        Assert.Equal(["2026-03-02T17:00:00Z"], await RunsAsync(schedule));
        Assert.Contains(_scene.Lines.Of(typeof(SkippedOccurrences).FullName!), line => line.StartsWith("4 occurrences", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_missed_for_longer_than_the_window_is_skipped()
    {
        var schedule = await CreateAsync(Nightly);
        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");
        await _scene.StopEngineAsync();

        AdvanceTo("2026-03-05T08:00:00Z");
        await _scene.StartEngineAsync();

        await WaitsUntilAsync(schedule, "2026-03-06T03:00:00Z");
        Assert.Empty(await RunsAsync(schedule));
        Assert.Contains(_scene.Lines.Of(typeof(SkippedOccurrences).FullName!), line => line.StartsWith("3 occurrences", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_was_due_while_the_backend_was_down_is_caught_up_within_the_window()
    {
        var schedule = await CreateAsync(Nightly);
        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");
        await _scene.StopEngineAsync();

        AdvanceTo("2026-03-03T03:40:00Z");
        await _scene.StartEngineAsync();

        await WaitsUntilAsync(schedule, "2026-03-04T03:00:00Z");
        Assert.Equal(["2026-03-03T03:00:00Z"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task A_clock_that_jumps_to_and_fro_starts_no_occurrence_twice_and_loses_none_that_is_to_come()
    {
        var schedule = await CreateAsync(Nightly);
        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");
        AdvanceTo("2026-03-03T03:00:00Z");
        await WaitsUntilAsync(schedule, "2026-03-04T03:00:00Z");

        await _scene.StopEngineAsync();
        Backend.Time.AdjustTime(At("2026-03-02T22:00:00Z"));
        await _scene.StartEngineAsync();
        AdvanceTo("2026-03-04T03:00:00Z");

        await WaitsUntilAsync(schedule, "2026-03-05T03:00:00Z");
        Assert.Equal(["2026-03-03T03:00:00Z", "2026-03-04T03:00:00Z"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task Daylight_saving_time_neither_doubles_nor_loses_a_night()
    {
        AdvanceTo("2026-03-28T12:00:00Z");
        var schedule = await CreateAsync(Nightly with { Cron = "30 2 * * *", TimeZone = "Europe/Berlin" });

        foreach (var next in new[] { "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z" })
        {
            await WaitsUntilAsync(schedule, next);
            AdvanceTo(next);
        }

        await WaitsUntilAsync(schedule, "2026-03-31T00:30:00Z");
        Assert.Equal(["2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task A_paused_schedule_starts_nothing_and_a_resumed_one_goes_on_without_catching_up()
    {
        var schedule = await CreateAsync(Nightly);
        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");

        var paused = Assert.IsType<ScheduleResult.Stored>(await Schedules.PauseAsync(Backend.Account, schedule.Id, Stop)).Schedule;
        Assert.Equal((true, 0), (paused.Paused, paused.NextRuns.Count));
        await EndsAsync(schedule, revision: 1);
        AdvanceTo("2026-03-03T03:30:00Z");
        await Schedules.ResumeAsync(Backend.Account, schedule.Id, Stop);

        await WaitsUntilAsync(schedule, "2026-03-04T03:00:00Z", revision: 3);
        Assert.Empty(await RunsAsync(schedule));
    }

    [Fact]
    public async Task A_changed_schedule_follows_its_new_times_at_once()
    {
        var schedule = await CreateAsync(Nightly);
        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");

        var changed = await Schedules.UpdateAsync(Backend.Account, schedule.Id, Nightly with { Name = "noon", Cron = "30 12 * * *" }, Stop);

        Assert.Equal("noon", Assert.IsType<ScheduleResult.Stored>(changed).Schedule.Name);
        await EndsAsync(schedule, revision: 1);
        await WaitsUntilAsync(schedule, "2026-03-02T12:30:00Z", revision: 2);
        AdvanceTo("2026-03-02T12:30:00Z");
        await WaitsUntilAsync(schedule, "2026-03-03T12:30:00Z", revision: 2);
        Assert.Equal(["2026-03-02T12:30:00Z"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task A_deleted_schedule_s_orchestration_ends()
    {
        var schedule = await CreateAsync(Nightly);
        await WaitsUntilAsync(schedule, "2026-03-03T03:00:00Z");

        Assert.True(await Schedules.DeleteAsync(Backend.Account, schedule.Id, Stop));

        await EndsAsync(schedule, revision: 1);
        Assert.False(await Schedules.DeleteAsync(Backend.Account, schedule.Id, Stop));
        Assert.Null(await Schedules.FindAsync(Backend.Account, schedule.Id, Stop));
    }

    [Fact]
    public async Task An_edit_that_died_half_way_is_brought_into_force_by_the_sweep()
    {
        await _scene.StopEngineAsync();
        await Assert.ThrowsAsync<IOException>(() => Schedules.CreateAsync(Backend.Account, Nightly, Stop));
        await _scene.StartEngineAsync();
        AdvanceTo("2026-03-03T03:20:00Z");

        Assert.Equal(1, await Backend.Get<ScheduleRunner>().SweepAsync(Stop));

        await using var db = Backend.OpenDb();
        var row = await db.Schedules.SingleAsync(Stop);
        var schedule = ScheduleDescription.Of(row, Backend.Time.GetUtcNow());
        await WaitsUntilAsync(schedule, "2026-03-04T03:00:00Z");
        Assert.Equal(["2026-03-03T03:00:00Z"], await RunsAsync(schedule));
        Assert.Equal(0, await Backend.Get<ScheduleRunner>().SweepAsync(Stop));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Schedule> CreateAsync(PutSchedule schedule) =>
        Assert.IsType<ScheduleResult.Stored>(await Schedules.CreateAsync(Backend.Account, schedule, Stop)).Schedule;

    private void AdvanceTo(string time) => Backend.Time.SetUtcNow(At(time));

    private Task WaitsUntilAsync(Schedule schedule, string time, int revision = 1) => WaitsUntilAsync(schedule, At(time), revision);

    private Task WaitsUntilAsync(Schedule schedule, DateTimeOffset time, int revision = 1) =>
        Eventually.HoldsAsync(async () => (await StatusAsync(schedule, revision))?.Status == $"next run at {time:O}", $"the schedule waits until {time:O}");

    private Task EndsAsync(Schedule schedule, int revision) =>
        Eventually.HoldsAsync(async () => (await StatusAsync(schedule, revision))?.State == OrchestrationState.Completed, $"revision {revision} ends");

    private Task<OrchestrationStatus?> StatusAsync(Schedule schedule, int revision) =>
        Backend.Get<IOrchestrationClient>().FindAsync(InstanceIds.Schedule(schedule.Id, revision), Stop);

    private async Task<List<string>> RunsAsync(Schedule schedule)
    {
        await using var db = Backend.OpenDb();
        var rows = await db.Jobs.Where(row => row.ScheduleId == schedule.Id).OrderBy(row => row.Occurrence).ToListAsync(Stop);
        return [.. rows.Select(row => $"{row.Occurrence:yyyy-MM-ddTHH:mm:ssZ}")];
    }
}

public sealed class RememberingScheduleFlowTests() : ScheduleFlowTests(forgetful: false);

public sealed class ForgetfulScheduleFlowTests() : ScheduleFlowTests(forgetful: true);
