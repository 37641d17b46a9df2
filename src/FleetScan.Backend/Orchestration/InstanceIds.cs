using System.Globalization;
using FleetScan.Contracts;

namespace FleetScan.Backend.Orchestration;

/// <summary>The ids of orchestration instances. They are idempotency keys: what is started twice under one id runs once.</summary>
public static class InstanceIds
{
    /// <summary>The <see cref="OrchestrationNames.Scan"/> of a parent job.</summary>
    /// <param name="scan">The parent job.</param>
    /// <returns>The instance id.</returns>
    public static string Scan(JobId scan) => $"scan-{scan.Value:N}";

    /// <summary>The <see cref="OrchestrationNames.ScanShard"/> of one shard of a parent job.</summary>
    /// <param name="scan">The parent job.</param>
    /// <param name="shard">The shard, from 0.</param>
    /// <returns>The instance id.</returns>
    public static string Shard(JobId scan, int shard) => string.Create(CultureInfo.InvariantCulture, $"scan-{scan.Value:N}-{shard}");

    /// <summary>The <see cref="OrchestrationNames.RecurringScan"/> of one revision of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="revision">Its revision; every edit makes a new one.</param>
    /// <returns>The instance id.</returns>
    public static string Schedule(ScheduleId schedule, int revision) => string.Create(CultureInfo.InvariantCulture, $"schedule-{schedule.Value:N}-r{revision}");

    /// <summary>An <see cref="OrchestrationNames.AdvisoryRefresh"/>.</summary>
    /// <param name="run">The run, of letters, digits and dashes.</param>
    /// <returns>The instance id.</returns>
    public static string AdvisoryRefresh(string run) => $"advisories-{run}";
}
