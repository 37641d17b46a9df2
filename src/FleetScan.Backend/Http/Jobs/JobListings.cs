using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>The lists of jobs: parents as scans, and all.</summary>
internal static class JobListings
{
    private static readonly QueryParameter State = new("state", "Only jobs in this state.") { Values = QueryReader.NamesOf<JobState>(), Many = true };

    private static readonly QueryParameter Schedule = new("scheduleId", "Only scans that this schedule started.") { Format = "uuid" };

    private static readonly QueryParameter Parent = new("parentId", "Only the parts of this job.") { Format = "uuid" };

    private static readonly QueryParameter Cluster = new("clusterId", "Only jobs of this cluster.") { Format = "uuid" };

    public static Listing<JobRow> Scans { get; } = new("-createdAt", Orders(), State, Schedule);

    public static Listing<JobRow> Jobs { get; } = new("-createdAt", Orders(), Parent, Cluster, State);

    public static JobFilter ScanFilter(QueryReader query) =>
        new() { ParentsOnly = true, ScheduleId = query.Id<ScheduleId>(Schedule), States = query.Enums<JobState>(State) };

    public static JobFilter JobsFilter(QueryReader query) => new()
    {
        ParentId = query.Id<JobId>(Parent),
        ClusterId = query.Id<ClusterId>(Cluster),
        States = query.Enums<JobState>(State),
    };

    // A job's id follows the time of its creation, so the id alone is that order; its index is there for every filter.
    private static ISortOrder<JobRow>[] Orders() => [new IdOrder<JobRow, JobId>("createdAt", row => row.Id, SortKey.Id<JobId>())];
}
