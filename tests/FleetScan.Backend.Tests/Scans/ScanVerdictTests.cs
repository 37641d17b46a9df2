using FleetScan.Backend.Scans;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Tests.Scans;

public sealed class ScanVerdictTests
{
    [Theory]
    [InlineData(3, 0, 0, 0, null, JobState.Succeeded, null)]
    [InlineData(1, 1, 1, 1, null, JobState.Succeeded, "Of 4 clusters 1 failed, 1 expired, 1 cancelled.")]
    [InlineData(0, 2, 0, 0, null, JobState.Failed, "Of 2 clusters 2 failed.")]
    [InlineData(0, 0, 2, 0, null, JobState.Expired, "Of 2 clusters 2 expired.")]
    [InlineData(0, 0, 0, 2, null, JobState.Cancelled, "Of 2 clusters 2 cancelled.")]
    [InlineData(0, 1, 1, 0, null, JobState.Failed, "Of 2 clusters 1 failed, 1 expired.")]
    [InlineData(2, 0, 0, 0, "ScanShard failed: disk full", JobState.Succeeded, "ScanShard failed: disk full")]
    [InlineData(0, 0, 0, 0, "PlanScan failed: disk full", JobState.Failed, "PlanScan failed: disk full")]
    public void A_scan_ends_as_its_clusters_did(int succeeded, int failed, int expired, int cancelled, string? failure, JobState state, string? reason)
    {
        var children = new JobCounts { Unfinished = 0, Succeeded = succeeded, Failed = failed, Expired = expired, Cancelled = cancelled };

        Assert.Equal(new ScanVerdict(state, reason), ScanVerdict.Of(children, failure));
    }
}
