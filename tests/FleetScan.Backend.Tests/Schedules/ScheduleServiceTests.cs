using FleetScan.Backend.Schedules;
using FleetScan.Backend.Tests.Orchestration;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;

namespace FleetScan.Backend.Tests.Schedules;

public sealed class ScheduleServiceTests : IAsyncLifetime
{
    private static readonly PutSchedule Nightly = new() { Name = "nightly", Cron = "0 3 * * *" };

    private FlowScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestBackend Backend => _scene.Backend;

    private ScheduleService Schedules => Backend.Get<ScheduleService>();

    public async ValueTask InitializeAsync() => _scene = await FlowScene.StartAsync(forgetful: false);

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_schedule_is_shown_as_it_was_written_with_its_next_five_runs()
    {
        var cluster = await Backend.AddClusterAsync();
        var written = Nightly with
        {
            TimeZone = "Europe/Berlin",
            Clusters = new() { Ids = [cluster] },
            Posture = new() { Frameworks = ["NSA"], ExcludeNamespaces = ["kube-system"] },
            DeadlineMinutes = 30,
            MisfireWindowMinutes = 90,
        };

        var schedule = Stored(await Schedules.CreateAsync(Backend.Account, written, Stop));

        Assert.Equal(("nightly", "0 3 * * *", "Europe/Berlin", 30, 90), (schedule.Name, schedule.Cron, schedule.TimeZone, schedule.DeadlineMinutes, schedule.MisfireWindowMinutes));
        Assert.Equal([cluster], schedule.Clusters.Ids);
        Assert.Equal(["NSA"], schedule.Posture.Frameworks);
        Assert.Equal(["kube-system"], schedule.Posture.ExcludeNamespaces);
        Assert.Equal(Enumerable.Range(3, 5).Select(day => new DateTimeOffset(2026, 3, day, 2, 0, 0, TimeSpan.Zero)), schedule.NextRuns);
        Assert.Equivalent(schedule, await Schedules.FindAsync(Backend.Account, schedule.Id, Stop), strict: true);
    }

    [Fact]
    public async Task A_name_is_taken_once_in_an_account()
    {
        await Schedules.CreateAsync(Backend.Account, Nightly, Stop);
        var other = Stored(await Schedules.CreateAsync(Backend.Account, Nightly with { Name = "other" }, Stop));

        Assert.Contains("'nightly'", Assert.IsType<ScheduleResult.Conflict>(await Schedules.CreateAsync(Backend.Account, Nightly, Stop)).Detail, StringComparison.Ordinal);
        Assert.IsType<ScheduleResult.Conflict>(await Schedules.UpdateAsync(Backend.Account, other.Id, Nightly, Stop));
        Assert.IsType<ScheduleResult.Stored>(await Schedules.CreateAsync(AccountId.New(), Nightly, Stop));
    }

    [Fact]
    public async Task A_request_that_cannot_be_is_refused_and_changes_nothing()
    {
        var schedule = Stored(await Schedules.CreateAsync(Backend.Account, Nightly, Stop));

        Assert.Contains("cron", Assert.IsType<ScheduleResult.Invalid>(await Schedules.CreateAsync(Backend.Account, Nightly with { Name = "x", Cron = "?" }, Stop)).Errors.Keys);
        Assert.Contains("timeZone", Assert.IsType<ScheduleResult.Invalid>(await Schedules.UpdateAsync(Backend.Account, schedule.Id, Nightly with { TimeZone = "?" }, Stop)).Errors.Keys);

        Assert.Equal("UTC", (await Schedules.FindAsync(Backend.Account, schedule.Id, Stop))!.TimeZone);
    }

    [Fact]
    public async Task Another_account_s_schedule_is_not_found()
    {
        var schedule = Stored(await Schedules.CreateAsync(Backend.Account, Nightly, Stop));
        var stranger = AccountId.New();

        Assert.Null(await Schedules.FindAsync(stranger, schedule.Id, Stop));
        Assert.IsType<ScheduleResult.NotFound>(await Schedules.UpdateAsync(stranger, schedule.Id, Nightly, Stop));
        Assert.IsType<ScheduleResult.NotFound>(await Schedules.PauseAsync(stranger, schedule.Id, Stop));
        Assert.IsType<ScheduleResult.NotFound>(await Schedules.ResumeAsync(stranger, schedule.Id, Stop));
        Assert.Null(await Schedules.RunNowAsync(stranger, schedule.Id, null, Stop));
        Assert.False(await Schedules.DeleteAsync(stranger, schedule.Id, Stop));
    }

    [Fact]
    public async Task Two_who_change_a_schedule_at_once_do_not_overwrite_each_other()
    {
        var schedule = Stored(await Schedules.CreateAsync(Backend.Account, Nightly, Stop));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => Schedules.UpdateAsync(Backend.Account, schedule.Id, Nightly with { JitterSeconds = i + 1 }, Stop), Stop)));

        Assert.All(results, result => Assert.True(result is ScheduleResult.Stored or ScheduleResult.Conflict));
        await using var db = Backend.OpenDb();
        Assert.Equal(1 + results.Count(result => result is ScheduleResult.Stored), db.Schedules.Single().Revision);
        Assert.Equal(db.Schedules.Single().Revision, db.Schedules.Single().AppliedRevision);
    }

    [Fact]
    public async Task Run_now_starts_a_scan_out_of_turn_also_of_a_paused_schedule()
    {
        var schedule = Stored(await Schedules.CreateAsync(Backend.Account, Nightly with { Paused = true, DeadlineMinutes = 7 }, Stop));

        var first = await Schedules.RunNowAsync(Backend.Account, schedule.Id, "once", Stop);

        Assert.Equal(first, await Schedules.RunNowAsync(Backend.Account, schedule.Id, "once", Stop));
        Assert.NotEqual(first, await Schedules.RunNowAsync(Backend.Account, schedule.Id, null, Stop));
        var job = await _scene.JobAsync(first!.Value);
        Assert.Equal((schedule.Id, null, job.CreatedAt.AddMinutes(7)), (job.ScheduleId, job.Occurrence, job.Deadline));
        Assert.Equal(Backend.Time.GetUtcNow(), (await Schedules.FindAsync(Backend.Account, schedule.Id, Stop))!.LastRunAt);
    }

    private static Schedule Stored(ScheduleResult result) => Assert.IsType<ScheduleResult.Stored>(result).Schedule;
}
