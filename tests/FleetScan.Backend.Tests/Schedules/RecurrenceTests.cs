using System.Globalization;
using Cronos;
using CsCheck;
using FleetScan.Backend.Data;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;

namespace FleetScan.Backend.Tests.Schedules;

public sealed class RecurrenceTests
{
    private static readonly DateTimeOffset Epoch = new(2026, 3, 27, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Recurrence> Recurrences = Gen.Select(
        Gen.OneOf(Array.ConvertAll<string, Gen<string>>(["* * * * *", "*/7 * * * *", "0 * * * *", "30 2 * * *", "15 */3 * * *", "0 4 * * 1"], Gen.Const)),
        Gen.OneOf(Array.ConvertAll<string, Gen<string>>(["UTC", "Europe/Berlin", "America/New_York"], Gen.Const)),
        Gen.Int[0, 3600],
        (cron, zone, jitter) => new Recurrence(CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromSeconds(jitter)));

    public static TheoryData<string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Schedules", "occurrences.tsv")).Where(line => !line.StartsWith('#')))
        {
            var fields = line.Split('\t');
            cases.Add(fields[0], fields[1], fields[2], fields[3]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Occurrences_follow_the_wall_clock_of_their_zone(string cron, string zone, string from, string expected)
    {
        var recurrence = new Recurrence(CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.Zero);
        var times = expected.Split(' ').Select(Time).ToList();

        Assert.Equal(times, recurrence.Between(Time(from), times[^1]));
    }

    [Fact]
    public void Jitter_is_the_same_for_one_schedule_and_differs_between_schedules()
    {
        var rows = Enumerable.Range(0, 1000).Select(_ => Row(ScheduleId.New(), 600)).ToList();

        Assert.All(rows, row => Assert.Equal(Recurrence.Of(row).Jitter, Recurrence.Of(row).Jitter));
        var jitters = rows.Select(row => Recurrence.Of(row).Jitter).ToList();
        Assert.All(jitters, jitter => Assert.InRange(jitter, TimeSpan.Zero, TimeSpan.FromSeconds(600)));
        Assert.InRange(jitters.Average(jitter => jitter.TotalSeconds), 250, 350);
        Assert.True(jitters.Distinct().Count() > 900);
        Assert.Equal(TimeSpan.Zero, Recurrence.Of(Row(ScheduleId.New(), 0)).Jitter);
    }

    [Fact]
    public void Known_schedules_keep_their_jitter_over_releases() =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(3_308_037),
            Recurrence.Of(Row(ScheduleId.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f", CultureInfo.InvariantCulture), 3600)).Jitter);

    [Fact]
    public void Each_occurrence_is_started_once_or_counted_as_skipped_and_the_newest_in_the_window_is_never_lost() =>
        Gen.Select(Recurrences, Gen.Int[0, 300], Gen.Int[1, 6 * 3600].Array[1, 40]).Sample((recurrence, windowMinutes, steps) =>
        {
            var window = TimeSpan.FromMinutes(windowMinutes);
            var (now, after, begun) = (Epoch, Epoch, Epoch);
            var (started, skipped) = (new List<DateTimeOffset>(), 0);
            foreach (var step in steps)
            {
                now = now.AddSeconds(step);
                var decision = OccurrenceDecision.Make(recurrence, after, now, window);
                var due = recurrence.Between(after, now - recurrence.Jitter).ToList();
                var least = window > TimeSpan.FromMinutes(1) ? window : TimeSpan.FromMinutes(1);
                var inWindow = due.Where(occurrence => occurrence + recurrence.Jitter > now - least).ToList();

                Assert.Equal(inWindow.Count == 0 ? null : inWindow[^1], decision.Start);
                Assert.Equal(decision.Start is null, decision.NextDue > now);
                started.AddRange(decision.Start is { } start ? [start] : []);
                skipped += decision.Skipped;
                after = decision.After;
            }

            Assert.Equal(started.Distinct(), started);
            Assert.Equal(recurrence.Between(begun, after).Count(), started.Count + skipped);
        });

    [Fact]
    public void A_clock_that_was_set_back_plans_from_now_again()
    {
        var recurrence = new Recurrence(CronExpression.Parse("0 * * * *"), TimeZoneInfo.Utc, TimeSpan.Zero);

        var decision = OccurrenceDecision.Make(recurrence, after: Epoch.AddDays(400), now: Epoch.AddMinutes(30), TimeSpan.FromHours(1));

        Assert.Equal(new(null, Epoch.AddHours(1), Epoch.AddMinutes(30), 0), decision);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static ScheduleRow Row(ScheduleId id, int jitterSeconds) =>
        new() { Id = id, Name = "nightly", Cron = "0 3 * * *", TimeZone = "UTC", Spec = "{}", JitterSeconds = jitterSeconds };
}
