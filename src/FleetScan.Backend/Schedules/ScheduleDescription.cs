using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Schedules;

/// <summary>How a stored schedule is shown to users.</summary>
public static class ScheduleDescription
{
    private const int ShownRuns = 5;

    /// <summary>Describes a schedule.</summary>
    /// <param name="row">The schedule.</param>
    /// <param name="now">The time, from which the next runs count.</param>
    /// <returns>The schedule as users see it.</returns>
    public static Schedule Of(ScheduleRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var scan = SpecOf(row);
        return new()
        {
            Id = row.Id,
            Name = row.Name,
            Cron = row.Cron,
            TimeZone = row.TimeZone,
            JitterSeconds = row.JitterSeconds,
            Paused = row.Paused,
            Clusters = scan.Clusters,
            Kind = scan.Kind,
            Posture = scan.Posture,
            Images = scan.Images,
            RegistryId = scan.RegistryId,
            DeadlineMinutes = scan.DeadlineMinutes,
            MisfireWindowMinutes = row.MisfireWindowMinutes,
            NextRuns = row.Paused ? [] : [.. Recurrence.Of(row).Runs(now).Take(ShownRuns)],
            LastRunAt = row.LastRunAt,
            LastJobId = row.LastJobId,
            CreatedAt = row.CreatedAt,
        };
    }

    internal static StartScan SpecOf(ScheduleRow row) =>
        JsonSerializer.Deserialize(row.Spec, ContractsJson.Default.StartScan)
        ?? throw new InvalidOperationException($"Schedule {row.Id} has no specification. Put it again.");
}
