using FleetScan.Contracts.V1;

namespace FleetScan.Contracts.Tests;

internal static class PostureMessages
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 3, 0, 0, TimeSpan.Zero);

    public static PostureSummary Summary { get; } = new()
    {
        FinishedAt = Time.AddSeconds(30),
        Resources = 1250,
        Findings = 40,
        ComplianceScore = 81.5,
        RiskScore = 12.25,
        CoverageScore = 47,
        Controls =
        [
            new()
            {
                ControlId = "C-0057",
                Name = "Privileged container",
                Severity = Severity.High,
                Status = VerdictStatus.Failed,
                SubStatus = VerdictSubStatus.None,
                Passed = 39,
                Excepted = 4,
                Failed = 1,
                Skipped = 2,
                ComplianceScore = 97.5,
                RiskScore = 2.5,
            },
            new()
            {
                ControlId = "C-0066",
                Name = "Secret/etcd encryption enabled",
                Severity = Severity.Medium,
                Status = VerdictStatus.Skipped,
                SubStatus = VerdictSubStatus.Integration,
                Reason = "Needs data of the control plane's host.",
                Passed = 0,
                Failed = 0,
                Skipped = 1,
                ComplianceScore = 0,
                RiskScore = 0,
            },
        ],
        Frameworks = [new() { Name = "NSA", Status = VerdictStatus.Failed, ComplianceScore = 81.5, RiskScore = 12.25 }],
        Failures = [new() { Source = "apps/v1/deployments", Message = "Forbidden: give the agent list on deployments.", Line = 12, Partial = true }],
    };
}
