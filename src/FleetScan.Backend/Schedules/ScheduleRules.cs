using Cronos;
using FleetScan.Backend.Scans;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Schedules;

/// <summary>What a schedule may ask for.</summary>
public static class ScheduleRules
{
    private const int MaxNameCharacters = 128;
    private const int MaxJitterSeconds = 86_400;
    private const int MaxMisfireMinutes = 10_080;
    private const int CronFields = 5;

    // The longest that a valid expression rests: 29 February over a century that is no leap year.
    private const int LongestRestYears = 8;

    /// <summary>Checks a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="now">The time, to see whether it ever runs.</param>
    /// <returns>What is wrong, by the field's JSON path; empty when nothing is.</returns>
    public static IReadOnlyDictionary<string, string[]> Check(PutSchedule schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var errors = ScanRules.CheckParts(ScanOf(schedule));
        Require(errors, "name", NameError(schedule.Name));
        Require(errors, "cron", CronError(schedule.Cron, now));
        Require(errors, "timeZone", TimeZoneError(schedule.TimeZone));
        Require(errors, "jitterSeconds", RangeError(schedule.JitterSeconds, 0, MaxJitterSeconds, "seconds (a day)"));
        Require(errors, "misfireWindowMinutes", RangeError(schedule.MisfireWindowMinutes, 0, MaxMisfireMinutes, "minutes (a week)"));
        return errors;
    }

    /// <summary>What a schedule starts.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <returns>The scan.</returns>
    internal static StartScan ScanOf(PutSchedule schedule) => new()
    {
        Clusters = schedule.Clusters,
        Kind = schedule.Kind,
        Posture = schedule.Posture,
        Images = schedule.Images,
        RegistryId = schedule.RegistryId,
        DeadlineMinutes = schedule.DeadlineMinutes,
    };

    private static void Require(Dictionary<string, string[]> errors, string field, string? error)
    {
        if (error is not null)
        {
            errors[field] = [error];
        }
    }

    private static string? NameError(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > MaxNameCharacters || name.Any(char.IsControl)
            ? $"A name has 1 to {MaxNameCharacters} characters, none of them a control character."
            : null;

    private static string? RangeError(int value, int least, int most, string unit) =>
        value < least || value > most ? $"{value} is not between {least} and {most} {unit}." : null;

    private static string? CronError(string? cron, DateTimeOffset now)
    {
        const string shape = "A cron expression has five fields, minute, hour, day of month, month and day of week, such as '0 3 * * *' for every night at three";
        var fields = cron?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        if (fields != CronFields)
        {
            return $"{shape}; this one has {fields}.";
        }

        try
        {
            var next = CronExpression.Parse(cron!).GetNextOccurrence(now, TimeZoneInfo.Utc); // five fields, so not null
            return next is null || next > now.AddYears(LongestRestYears) ? $"'{cron}' never occurs." : null;
        }
        catch (CronFormatException e)
        {
            return $"'{cron}' is not a cron expression: {e.Message} {shape}.";
        }
    }

    private static string? TimeZoneError(string? timeZone)
    {
        if (string.IsNullOrEmpty(timeZone) || !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) || !zone.HasIanaId)
        {
            return $"'{timeZone}' is not an IANA time zone such as 'Europe/Berlin' or 'UTC' that this server knows.";
        }

        return null;
    }
}
