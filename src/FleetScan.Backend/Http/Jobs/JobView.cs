using System.Diagnostics;
using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>A job as users see it.</summary>
internal static class JobView
{
    public static Job ToJob(this JobRow row, JobCounts? children) => new()
    {
        Id = row.Id,
        ParentId = row.ParentId,
        ScheduleId = row.ScheduleId,
        ClusterId = row.ClusterId,
        Kind = row.Kind,
        State = row.State,
        Attempts = row.Attempts,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        Deadline = row.Deadline,
        Done = row.Done,
        Total = row.Total,
        Reason = row.Reason,
        Children = row.ParentId is null ? children ?? None : null,
        Outcome = row is { Kind: JobKind.PostureScan, Outcome: { } outcome } ? JsonSerializer.Deserialize(outcome, ContractsJson.Default.ScanOutcome) : null,
        Images = row is { Kind: not JobKind.PostureScan, Outcome: { } images } ? JsonSerializer.Deserialize(images, ContractsJson.Default.ImageScanSummary) : null,
        TraceId = ActivityContext.TryParse(row.TraceParent, traceState: null, out var trace) ? trace.TraceId.ToHexString() : null,
    };

    private static JobCounts None { get; } = new() { Unfinished = 0, Succeeded = 0, Failed = 0, Expired = 0, Cancelled = 0 };
}
