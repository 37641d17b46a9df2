using FleetScan.Cli.Advisories;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Matching;

namespace FleetScan.Cli.Images;

/// Matches an inventory against the advisory database that was named, or against the default one where there is one.
internal static class ImageMatching
{
    public static ImageReport Match(CliContext cli, ImageRequest request, ImageInventory inventory)
    {
        var path = request.Advisories ?? AdvisoryFile.DefaultPath(cli);
        if (!IsVerdictAsked(request) && !File.Exists(path))
        {
            cli.Error.WriteLine("Vulnerabilities were not looked for, as there is no advisory database; 'fleetscan advisories update' makes one.");
            return new() { Inventory = inventory };
        }

        var suppressions = ImageSuppressions.Read(request);
        using var database = AdvisoryFile.Open(path);
        try
        {
            var matcher = new Matcher(database);
            var found = suppressions.Apply(inventory, matcher.Match(inventory), place: null, cli.Time.GetUtcNow());
            return new()
            {
                Inventory = inventory,
                AdvisoriesBuiltAt = database.BuiltAt,
                UnknownPackages = matcher.CountUnknown(inventory),
                Vulnerabilities = request.OnlyFixed ? [.. found.Where(match => match.Fix == FixState.Fixed)] : found,
            };
        }
        catch (AdvisoryDatabaseException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    // An empty list would read as "nothing found", to a pipeline as to a viewer that closes what a report no longer names.
    private static bool IsVerdictAsked(ImageRequest request) => request.Advisories is not null || request.FailOn is not null || request.Format is ImageFormat.Sarif;
}
