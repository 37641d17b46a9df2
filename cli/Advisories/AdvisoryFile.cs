using System.CommandLine;
using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Cli.Advisories;

/// Where the advisory database lies when nobody says: FLEETSCAN_ADVISORIES, or the user's cache.
internal static class AdvisoryFile
{
    public const string Variable = "FLEETSCAN_ADVISORIES";

    public static string DefaultPath(CliContext cli) =>
        cli.Configuration[Variable] is { Length: > 0 } path ? path : Path.Combine(cli.HomeFolder, ".cache", "fleetscan", "advisories.db");

    public static string FeedFolder(CliContext cli) => Path.Combine(cli.HomeFolder, ".cache", "fleetscan", "feeds");

    public static Option<string?> OutputOption() => new("--output", "-o") { Description = $"The database; {Variable} or ~/.cache/fleetscan/advisories.db by default.", HelpName = "FILE" };

    public static AdvisoryDatabase Open(string path)
    {
        try
        {
            return AdvisoryDatabase.Open(path);
        }
        catch (AdvisoryDatabaseException e)
        {
            throw new CliException(e.Message, e);
        }
    }
}
