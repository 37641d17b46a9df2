using FleetScan.Cli.Commands;
using FleetScan.Reports.Terminals;
using FleetScan.Vulnerabilities.Feeds;
using FleetScan.Vulnerabilities.Feeds.Downloads;
using Spectre.Console;

namespace FleetScan.Cli.Advisories;

/// What became of feeds and of their records, for a person.
internal static class FeedTable
{
    private const int ShownProblems = 5;

    public static void Write(CliContext cli, IReadOnlyList<FeedOutcome> feeds)
    {
        var table = new TextTable(Column.Text("FEED", 12), new Column("STATE"), Column.Number("SIZE"), new Column("AGE"));
        foreach (var feed in feeds)
        {
            table.Add(feed.Name, State(feed), feed.File is null ? "" : Size(feed.Bytes), feed.File is null ? "" : Readable.Ago(feed.DownloadedAt, cli.Time));
        }

        table.Write(cli.Out);
        foreach (var feed in feeds.Where(feed => feed.Problem is not null))
        {
            cli.Error.Write("warning: ", Styles.Bad);
            cli.Error.WriteLine(Terminal.Printable($"{feed.Name}: {feed.Problem}"));
        }
    }

    public static void WriteProblems(CliContext cli, FeedReport report)
    {
        foreach (var problem in report.Problems.Take(ShownProblems))
        {
            cli.Error.WriteLine(Terminal.Printable($"warning: {problem.File}{(problem.Place.Length > 0 ? ", " : "")}{problem.Place}: {problem.Reason}"));
        }

        if (report.Failed > ShownProblems)
        {
            cli.Error.WriteLine($"{Readable.Count(report.Failed - ShownProblems)} more records could not be used.");
        }
    }

    private static Cell State(FeedOutcome feed) => new(
        feed.Fault is { } fault ? $"failed, {EnumText.Of(fault)}" : EnumText.Of(feed.State),
        feed.State switch
        {
            FeedState.Failed => Styles.Bad,
            FeedState.New => Styles.Good,
            _ => Style.Plain,
        });

    private static string Size(long bytes) => bytes < 1024 * 1024 ? $"{bytes / 1024.0:0.0} KiB" : $"{bytes / 1024.0 / 1024.0:0.0} MiB";
}
