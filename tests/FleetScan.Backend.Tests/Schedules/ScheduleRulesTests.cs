using FleetScan.Backend.Schedules;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Tests.Schedules;

public sealed class ScheduleRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly PutSchedule Good = new() { Name = "nightly", Cron = "0 3 * * *", TimeZone = "Europe/Berlin", JitterSeconds = 600 };

    [Theory]
    [InlineData("0 3 * * *")]
    [InlineData("*/5 8-18 * * MON-FRI")]
    [InlineData("0  0 \t1 */2 *")]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 3 L * *")]
    public void A_cron_expression_of_five_fields_is_taken(string cron) => Assert.Empty(ScheduleRules.Check(Good with { Cron = cron }, Now));

    [Theory]
    [InlineData("", "has 0")]
    [InlineData("0 3 * *", "has 4")]
    [InlineData("0 0 3 * * *", "has 6")]
    [InlineData("@daily", "has 1")]
    [InlineData("61 3 * * *", "is not a cron expression")]
    [InlineData("a b c d e", "is not a cron expression")]
    [InlineData("0 0 30 2 *", "never occurs")]
    public void A_cron_expression_that_cannot_be_is_refused_with_a_reason(string cron, string reason)
    {
        var errors = ScheduleRules.Check(Good with { Cron = cron }, Now);

        Assert.Contains(reason, Assert.Single(errors["cron"]), StringComparison.Ordinal);
        Assert.Single(errors);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    public void An_iana_time_zone_is_taken(string zone) => Assert.Empty(ScheduleRules.Check(Good with { TimeZone = zone }, Now));

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    [InlineData("W. Europe Standard Time")]
    public void Another_time_zone_is_refused(string zone) =>
        Assert.Contains("IANA", Assert.Single(ScheduleRules.Check(Good with { TimeZone = zone }, Now)["timeZone"]), StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var bad = new PutSchedule
        {
            Name = " ",
            Cron = "never",
            TimeZone = "Nowhere",
            JitterSeconds = -1,
            DeadlineMinutes = 0,
            MisfireWindowMinutes = 10_081,
            Clusters = new() { Labels = Enumerable.Range(0, 65).ToDictionary(i => $"label{i}", _ => "x") },
            Posture = new() { Controls = [.. Enumerable.Repeat("C-0016", 1001)] },
        };

        Assert.Equal(
            ["clusters.labels", "cron", "deadlineMinutes", "jitterSeconds", "misfireWindowMinutes", "name", "posture.controls", "timeZone"],
            ScheduleRules.Check(bad, Now).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(86_400, 10_080, 10_080)]
    public void The_bounds_themselves_are_taken(int jitter, int misfire, int deadline) =>
        Assert.Empty(ScheduleRules.Check(Good with { JitterSeconds = jitter, MisfireWindowMinutes = misfire, DeadlineMinutes = deadline }, Now));
}
