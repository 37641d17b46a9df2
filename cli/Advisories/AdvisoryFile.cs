using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Cli.Advisories;

/// Where the advisory database lies when nobody says: FLEETSCAN_ADVISORIES, or the user's cache.
internal static class AdvisoryFile
{
    public const string Variable = "FLEETSCAN_ADVISORIES";

    public static string DefaultPath(CliContext cli) =>
        cli.Configuration[Variable] is { Length: > 0 } path ? path : Path.Combine(cli.HomeFolder, ".cache", "fleetscan", "advisories.db");

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
