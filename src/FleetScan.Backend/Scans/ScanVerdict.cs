using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Scans;

// A scan succeeds when at least one cluster was scanned, and says how many were not; otherwise it ends as its clusters did.
internal sealed record ScanVerdict(JobState State, string? Reason)
{
    private const string NoCluster = "No enabled cluster matches the selection. Enrol one, or choose others.";

    public static ScanVerdict Of(JobCounts children, string? failure)
    {
        var unsuccessful = children.Failed + children.Expired + children.Cancelled + children.Unfinished;
        var all = children.Succeeded + unsuccessful;
        if (all == 0)
        {
            return new(JobState.Failed, failure ?? NoCluster);
        }

        var reason = unsuccessful == 0 ? failure : Describe(children, all, failure);
        return children switch
        {
            { Succeeded: > 0 } => new(JobState.Succeeded, reason),
            _ when children.Expired == all => new(JobState.Expired, reason),
            _ when children.Cancelled == all => new(JobState.Cancelled, reason),
            _ => new(JobState.Failed, reason),
        };
    }

    private static string Describe(JobCounts children, int all, string? failure)
    {
        (int Count, string Word)[] parts =
            [(children.Failed, "failed"), (children.Expired, "expired"), (children.Cancelled, "cancelled"), (children.Unfinished, "did not finish")];
        var named = parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}");
        return $"Of {all} clusters {string.Join(", ", named)}." + (failure is null ? "" : $" {failure}");
    }
}
