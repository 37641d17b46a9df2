using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Paging;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>Which jobs of an account are asked for.</summary>
internal sealed record JobFilter
{
    public bool ParentsOnly { get; init; }

    public JobId? ParentId { get; init; }

    public ClusterId? ClusterId { get; init; }

    public ScheduleId? ScheduleId { get; init; }

    public IReadOnlyList<JobState> States { get; init; } = [];

    public IQueryable<JobRow> Apply(IQueryable<JobRow> jobs)
    {
        if (ParentsOnly)
        {
            jobs = jobs.Where(row => row.ParentId == null);
        }

        if (ParentId is { } parent)
        {
            jobs = jobs.Where(row => row.ParentId == parent);
        }

        if (ClusterId is { } cluster)
        {
            jobs = jobs.Where(row => row.ClusterId == cluster);
        }

        if (ScheduleId is { } schedule)
        {
            jobs = jobs.Where(row => row.ScheduleId == schedule);
        }

        return jobs.AnyOf(row => row.State, States);
    }
}
