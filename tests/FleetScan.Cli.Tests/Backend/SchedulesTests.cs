using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Tests.Backend;

public sealed class SchedulesTests : BackendTests
{
    [Fact]
    public async Task A_list_fits_80_columns()
    {
        Backend.On("GET /v1/schedules", ContractsJson.Default.PageSchedule, Fleet.Nightly, Fleet.Nightly with { Name = "hourly", Paused = true, NextRuns = [] });
        using var cli = LoggedIn(width: 80);

        var result = await cli.RunAsync("schedules", "list");

        Approved.Matches("schedules-list-80.txt", result.Out);
    }

    [Fact]
    public async Task One_schedule_shows_its_next_runs()
    {
        Backend.On("GET /v1/schedules", ContractsJson.Default.PageSchedule, Fleet.Nightly);

        var result = await Cli.RunAsync("schedules", "show", "nightly");

        Approved.Matches("schedules-show.txt", result.Out);
    }

    [Fact]
    public async Task Creating_sends_what_was_asked_for_and_defaults_for_the_rest()
    {
        Backend.On("POST /v1/schedules", Fleet.Nightly, ContractsJson.Default.Schedule, 201);

        var result = await Cli.RunAsync("schedules", "create", "nightly", "--cron", "0 3 * * *", "--label", "env=production", "--framework", "NSA,MITRE", "--paused");

        Assert.Equal(0, result.Code);
        var sent = JsonSerializer.Deserialize(Backend.Only("POST /v1/schedules").Body, ContractsJson.Default.PutSchedule)!;
        Assert.Equal(("nightly", "0 3 * * *", "UTC", 60, true), (sent.Name, sent.Cron, sent.TimeZone, sent.DeadlineMinutes, sent.Paused));
        Assert.Equal(["NSA", "MITRE"], sent.Posture.Frameworks);
        Assert.Equal("production", sent.Clusters.Labels["env"]);
    }

    [Fact]
    public async Task Creating_without_a_time_is_refused()
    {
        var result = await Cli.RunAsync("schedules", "create", "nightly");

        Assert.Equal(2, result.Code);
        Assert.Contains("--cron", result.Error);
    }

    [Fact]
    public async Task Updating_leaves_what_is_not_named()
    {
        Backend.On("GET /v1/schedules", ContractsJson.Default.PageSchedule, Fleet.Nightly);
        Backend.On($"PUT /v1/schedules/{Fleet.Nightly.Id}", Fleet.Nightly, ContractsJson.Default.Schedule);

        var result = await Cli.RunAsync("schedules", "update", "nightly", "--cron", "30 2 * * *");

        Assert.Equal(0, result.Code);
        var sent = JsonSerializer.Deserialize(Backend.Only($"PUT /v1/schedules/{Fleet.Nightly.Id}").Body, ContractsJson.Default.PutSchedule)!;
        Assert.Equal(("nightly", "30 2 * * *", "Europe/Berlin", 300, 90, 45), (sent.Name, sent.Cron, sent.TimeZone, sent.JitterSeconds, sent.DeadlineMinutes, sent.MisfireWindowMinutes));
        Assert.Equal(["NSA", "MITRE"], sent.Posture.Frameworks);
        Assert.Equal("production", sent.Clusters.Labels["env"]);
    }

    [Theory]
    [InlineData("pause", "Paused nightly")]
    [InlineData("resume", "Resumed nightly")]
    public async Task Pausing_and_resuming_ask_for_just_that(string verb, string said)
    {
        Backend.On("GET /v1/schedules", ContractsJson.Default.PageSchedule, Fleet.Nightly);
        Backend.On($"POST /v1/schedules/{Fleet.Nightly.Id}/{verb}", Fleet.Nightly, ContractsJson.Default.Schedule);

        var result = await Cli.RunAsync("schedules", verb, "nightly");

        Assert.Equal(0, result.Code);
        Assert.Contains(said, result.Out);
    }

    [Fact]
    public async Task Running_one_names_the_scan()
    {
        Backend.On("GET /v1/schedules", ContractsJson.Default.PageSchedule, Fleet.Nightly);
        Backend.On($"POST /v1/schedules/{Fleet.Nightly.Id}/run", Fleet.Scan(JobState.Queued), ContractsJson.Default.Job, 202);

        var result = await Cli.RunAsync("schedules", "run", "nightly");

        Assert.Contains($"fleetscan scans watch {Fleet.ScanId}", result.Out);
    }

    [Fact]
    public async Task Removing_goes_by_the_id()
    {
        Backend.On("GET /v1/schedules", ContractsJson.Default.PageSchedule, Fleet.Nightly);
        Backend.On($"DELETE /v1/schedules/{Fleet.Nightly.Id}", context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });

        Assert.Equal(0, (await Cli.RunAsync("schedules", "remove", "nightly", "-y")).Code);
    }
}
