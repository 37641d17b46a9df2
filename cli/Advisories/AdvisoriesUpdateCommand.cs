using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Connection;
using FleetScan.Cli.Scanning;
using FleetScan.Images.Registries;
using FleetScan.Reports.Terminals;
using FleetScan.Vulnerabilities.Feeds.Bundles;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesUpdateCommand
{
    private const int MaxListBytes = 1024 * 1024;

    private const string NotesText = """
        Downloads OSV's exports, Alpine's secdb, Debian's tracker, CISA KEV and EPSS, each only if
        it changed, and builds the database only if one did. What breaks off goes on where it
        stopped, now or the next time. A proxy is taken from HTTPS_PROXY and NO_PROXY.

        --from names other places:
          https://mirror.example/feeds/   a web server with the files of a bundle
          feeds.json                      { "sources": [ { "name": "...", "kind": "...", "url": "..." } ] }
                                          with a kind of osv, secdb, debianTracker, kev or epss

        Exit codes:
          0    every feed is up to date, and the database is built from them
          1    some feeds failed; the database is built from the others and from older files
          2    there is nothing to build from, or something could not be read or written
          130  cancelled with Ctrl+C
        """;

    public static Command Create(CliContext cli)
    {
        var from = new Option<string?>("--from") { Description = "Where feeds come from instead of their public places: the URL of a mirror, or a file with a list.", HelpName = "URL|FILE" };
        var bundle = new Option<string?>("--bundle") { Description = "Take the feeds from a bundle, packed or unpacked; nothing is downloaded.", HelpName = "FILE|FOLDER" };
        var feeds = FeedsOption();
        var output = AdvisoryFile.OutputOption();
        var authority = new Option<string?>("--certificate-authority") { Description = "Trust the certificates in this PEM file too.", HelpName = "FILE" };
        var command = new DocumentedCommand("update", "Downloads feeds of advisories and builds the database, where something changed.")
        {
            Notes = NotesText,
            Examples =
            [
                "fleetscan advisories update",
                "fleetscan advisories update --from https://mirror.example/feeds/",
                "fleetscan advisories update --bundle feeds.tar      # where no network is",
            ],
        };
        foreach (var option in new Option[] { from, bundle, feeds, output, authority })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && result.GetValue(bundle) is not null)
            {
                result.AddError("--from and --bundle exclude each other.");
            }
        });
        command.SetAction((parsed, token) =>
        {
            var folder = parsed.GetValue(feeds) ?? AdvisoryFile.FeedFolder(cli);
            return UpdateAsync(
                cli,
                parsed.GetValue(bundle) is { } file ? ImportAsync(file, folder, token) : DownloadAsync(cli, parsed.GetValue(from), parsed.GetValue(authority), folder, token),
                parsed.GetValue(output) ?? AdvisoryFile.DefaultPath(cli),
                token);
        });
        return command;
    }

    public static Option<string?> FeedsOption() => new("--feeds") { Description = "The folder that keeps downloaded feeds; ~/.cache/fleetscan/feeds by default.", HelpName = "FOLDER" };

    public static async Task<IReadOnlyList<FeedOutcome>> ImportAsync(string bundle, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await FeedBundle.ImportAsync(bundle, folder, cancellationToken);
        }
        catch (FeedBundleException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    private static async Task<IReadOnlyList<FeedOutcome>> DownloadAsync(CliContext cli, string? from, string? authority, string folder, CancellationToken cancellationToken)
    {
        var options = new FeedOptions { Sources = [.. Sources(from)] };
        // One client for the life of a short process needs no factory.
        using var http = new HttpClient(RegistryTransport.Create(authorities: CertificateFile.Read(authority)), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        var bars = new FeedBars(cli);
        try
        {
            return await bars.ShowAsync(() => new FeedDownloader(http, options, cli.Time).DownloadAsync(folder, bars, cancellationToken), cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    private static IReadOnlyList<FeedSource> Sources(string? from)
    {
        if (from is null)
        {
            return [];
        }

        if (Uri.TryCreate(from, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return PublicFeeds.MirroredAt(url);
        }

        try
        {
            return PolicyFile.Read(from, MaxListBytes, (bytes, _) => FeedSourceFile.Read(bytes));
        }
        catch (FormatException e)
        {
            throw new CliException($"{from} is no list of feeds: {e.Message}", e);
        }
    }

    private static async Task<int> UpdateAsync(CliContext cli, Task<IReadOnlyList<FeedOutcome>> feeds, string database, CancellationToken cancellationToken)
    {
        var outcomes = await feeds;
        FeedTable.Write(cli, outcomes);
        var report = AdvisoryUpdate.Build(outcomes, database, cli.Time.GetUtcNow(), cancellationToken);
        if (report.Records is { } records)
        {
            FeedTable.WriteProblems(cli, records);
        }

        cli.Out.WriteLine();
        if (report.IsEmpty)
        {
            throw new CliException("No feed has an advisory that could be read, so no database was built.");
        }

        cli.Out.WriteLine(report.IsRebuilt ? $"Wrote {database}: {Readable.Count(report.Advisories)} advisories from {Readable.Count(report.Records!.Records)} records." : $"{database} has all of this already."); // A rebuilt one has records.
        return outcomes.Any(feed => feed.State == FeedState.Failed) ? ExitCodes.Incomplete : ExitCodes.Ok;
    }
}
