using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Vulnerabilities.Feeds.Bundles;

namespace FleetScan.Cli.Advisories;

internal static class AdvisoriesBundleCommand
{
    private const string NotesText = """
        The bundle is a tar archive of the feeds and of SHA256SUMS, which names the checksum of each.
        Unpacked it can be checked with 'sha256sum -c SHA256SUMS', served as a mirror, and imported
        as a folder.

        Exit codes:
          0    written
          2    there are no feeds to pack, or the file could not be written
        """;

    public static Command Create(CliContext cli)
    {
        var file = new Argument<string>("file") { Description = "The bundle to write.", HelpName = "FILE" };
        var feeds = AdvisoriesUpdateCommand.FeedsOption();
        var command = new DocumentedCommand("bundle", "Packs the downloaded feeds into one file for places without a network.")
        {
            Notes = NotesText,
            Examples =
            [
                "fleetscan advisories update && fleetscan advisories bundle feeds.tar",
                "fleetscan advisories update --bundle feeds.tar      # on the other side",
            ],
        };
        command.Add(file);
        command.Add(feeds);
        command.SetAction(async (parsed, token) =>
        {
            var (path, folder) = (parsed.GetRequiredValue(file), parsed.GetValue(feeds) ?? AdvisoryFile.FeedFolder(cli));
            var names = await FeedBundle.WriteAsync(folder, path, token);
            if (names.Count == 0)
            {
                throw new CliException($"There are no feeds in {folder}. Download some with 'fleetscan advisories update'.");
            }

            cli.Out.WriteLine($"Wrote {path}: {names.Count} {(names.Count == 1 ? "feed" : "feeds")}, {new FileInfo(path).Length / 1024.0 / 1024.0:0.0} MiB.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
