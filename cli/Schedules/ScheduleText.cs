using FleetScan.Cli.Connection;
using FleetScan.Cli.Terminals;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Schedules;

internal static class ScheduleText
{
    public static string Judges(PostureScanSpec spec) =>
        spec.Frameworks.Count + spec.Controls.Count == 0 ? "NSA" : string.Join(",", spec.Frameworks.Concat(spec.Controls));

    /// What a schedule's scans look at.
    public static string Judges(Schedule schedule) => schedule.Kind switch
    {
        JobKind.ImageScan => "running images",
        JobKind.RegistryScan => "a registry",
        _ => Judges(schedule.Posture),
    };

    public static string Clusters(ClusterSelector selector) => selector switch
    {
        { Ids.Count: 0, Labels.Count: 0 } => "all",
        { Ids.Count: 0 } => Labels.Text(selector.Labels),
        { Labels.Count: 0 } => string.Join(",", selector.Ids),
        _ => $"{string.Join(",", selector.Ids)} with {Labels.Text(selector.Labels)}",
    };

    public static FactSheet Sheet(Schedule schedule, TimeProvider time)
    {
        var sheet = new FactSheet();
        sheet.Add("Name", schedule.Name);
        sheet.Add("Id", schedule.Id.ToString());
        sheet.Add("Cron", $"{schedule.Cron} ({schedule.TimeZone})");
        sheet.Add("Jitter", schedule.JitterSeconds > 0 ? Readable.Span(TimeSpan.FromSeconds(schedule.JitterSeconds)) : null);
        sheet.Add("State", schedule.Paused ? new Cell("paused", Styles.Warning) : new Cell("active", Styles.Good));
        sheet.Add("Clusters", Clusters(schedule.Clusters));
        sheet.Add(schedule.Kind == JobKind.PostureScan ? "Judges" : "Scans", Judges(schedule));
        sheet.Add("Registry", schedule.RegistryId?.ToString());
        sheet.Add("Deadline", Readable.Span(TimeSpan.FromMinutes(schedule.DeadlineMinutes)));
        sheet.Add("Catches up", Readable.Span(TimeSpan.FromMinutes(schedule.MisfireWindowMinutes)));
        sheet.Add("Last run", Readable.Ago(schedule.LastRunAt, time));
        sheet.Add("Last scan", schedule.LastJobId?.ToString());
        foreach (var run in schedule.NextRuns)
        {
            sheet.Add(run == schedule.NextRuns[0] ? "Next runs" : "", new Cell(Readable.Utc(run)));
        }

        return sheet;
    }
}
