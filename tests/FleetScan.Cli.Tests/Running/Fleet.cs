using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Tests.Running;

/// Clusters, scans, schedules and findings of a small fleet, as a backend would answer.
internal static class Fleet
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ClusterId EuId { get; } = new(Guid.Parse("0197a2c4-0000-7000-8000-0000000000e1"));

    public static JobId ScanId { get; } = new(Guid.Parse("0197a2c4-0000-7000-8000-000000005ca1"));

    public static JobId ChildId { get; } = new(Guid.Parse("0197a2c4-0000-7000-8000-000000005ca2"));

    public static Cluster Eu { get; } = new()
    {
        Id = EuId,
        Name = "shop-eu-1",
        Labels = new Dictionary<string, string> { ["env"] = "production", ["region"] = "eu" },
        State = ClusterState.Online,
        CreatedAt = Now.AddDays(-30),
        LastSeenAt = Now.AddSeconds(-20),
        LastScanAt = Now.AddHours(-3),
        ComplianceScore = 87.25,
        OpenFindings = 1234,
        AgentVersion = "0.1.0",
        KubernetesVersion = "v1.35.2",
    };

    public static Cluster Us { get; } = new()
    {
        Id = new(Guid.Parse("0197a2c4-0000-7000-8000-0000000000f1")),
        Name = "shop-us-1-with-a-name-that-is-longer-than-most",
        Labels = new Dictionary<string, string>(),
        State = ClusterState.Pending,
        CreatedAt = Now.AddDays(-1),
        OpenFindings = 0,
    };

    public static Schedule Nightly { get; } = new()
    {
        Id = new(Guid.Parse("0197a2c4-0000-7000-8000-0000000ca1e0")),
        Name = "nightly",
        Cron = "0 3 * * *",
        TimeZone = "Europe/Berlin",
        JitterSeconds = 300,
        Paused = false,
        Clusters = new ClusterSelector { Labels = new Dictionary<string, string> { ["env"] = "production" } },
        Kind = JobKind.PostureScan,
        Images = new ImageScanSpec(),
        Posture = new PostureScanSpec { Frameworks = ["NSA", "MITRE"] },
        DeadlineMinutes = 90,
        MisfireWindowMinutes = 45,
        NextRuns = [Now.AddHours(14), Now.AddHours(38)],
        LastRunAt = Now.AddHours(-10),
        LastJobId = ScanId,
        CreatedAt = Now.AddDays(-30),
    };

    public static Job Scan(JobState state, long done = 0) => new()
    {
        Id = ScanId,
        Kind = JobKind.PostureScan,
        State = state,
        Attempts = 0,
        CreatedAt = Now.AddMinutes(-2),
        StartedAt = Now.AddMinutes(-2),
        FinishedAt = state is JobState.Running or JobState.Queued ? null : Now,
        Deadline = Now.AddHours(1),
        Done = done,
        Total = 1,
        Children = new JobCounts { Unfinished = done == 1 ? 0 : 1, Succeeded = state == JobState.Succeeded ? 1 : 0, Failed = state == JobState.Failed ? 1 : 0, Expired = 0, Cancelled = 0 },
        Reason = state == JobState.Failed ? "1 of 1 clusters failed." : null,
        TraceId = "0af7651916cd43dd8448eb211c80319c",
    };

    public static Job Child(JobState state, long done = 0) => new()
    {
        Id = ChildId,
        ParentId = ScanId,
        ClusterId = EuId,
        Kind = JobKind.PostureScan,
        State = state,
        Attempts = 1,
        CreatedAt = Now.AddMinutes(-2),
        Deadline = Now.AddHours(1),
        Done = done,
        Total = 600,
        Outcome = state == JobState.Succeeded
            ? new ScanOutcome { Resources = 600, Open = 1234, New = 7, Resolved = 3, ComplianceScore = 87.25, RiskScore = 12, Failures = 1 }
            : null,
    };

    public static Finding Finding(int number, Severity severity = Severity.High) => new()
    {
        Id = new(Guid.Parse($"0197a2c4-0000-7000-8000-{number:D12}")),
        ClusterId = EuId,
        ControlId = "C-0057",
        ControlName = "Privileged container",
        Severity = severity,
        State = FindingState.Open,
        Resource = new ResourceIdentity { ApiVersion = "apps/v1", Kind = "StatefulSet", Namespace = "data", Name = $"postgres-{number}" },
        Paths = [new PosturePath { Kind = PosturePathKind.Delete, Path = "spec.template.spec.initContainers[0].securityContext.privileged" }],
        FirstSeenAt = Now.AddDays(-4),
        LastSeenAt = Now.AddHours(-3),
    };
}
