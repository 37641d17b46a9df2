using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Exceptions;
using FleetScan.Vulnerabilities.Vex;

namespace FleetScan.Vulnerabilities.Suppressing;

/// <summary>
/// Marks the vulnerabilities that VEX documents rule out or exceptions accept. They stay in the list with the reason; whoever counts leaves them out. Safe to use
/// from many threads.
/// </summary>
/// <param name="vex">VEX documents; of two statements on one vulnerability of one package the later one holds, and of equally old ones the last.</param>
/// <param name="exceptions">Exceptions; of several that hold, the first is named. VEX goes before them.</param>
public sealed class Suppressions(IReadOnlyList<VexDocument> vex, IReadOnlyList<VulnerabilityException> exceptions)
{
    private readonly ILookup<string, VexStatement> _statements = vex
        .SelectMany(document => document.Statements)
        .SelectMany(statement => statement.Vulnerabilities.Select(id => (Id: id, Statement: statement)))
        .ToLookup(pair => pair.Id, pair => pair.Statement, StringComparer.OrdinalIgnoreCase);

    private readonly ILookup<string, VulnerabilityException> _exceptions = exceptions
        .SelectMany(exception => exception.Vulnerabilities.Select(id => (Id: id, Exception: exception)))
        .ToLookup(pair => pair.Id, pair => pair.Exception, StringComparer.OrdinalIgnoreCase);

    /// <summary>Marks the vulnerabilities of an image.</summary>
    /// <param name="inventory">The image, whose names and digests VEX and exceptions may speak of.</param>
    /// <param name="matches">Its vulnerabilities; marks of earlier calls are replaced.</param>
    /// <param name="place">Where the image runs; null where nobody knows, as for one that is scanned by itself: exceptions for a place then do not hold.</param>
    /// <param name="now">The time, for exceptions that expire.</param>
    /// <returns>The same vulnerabilities in the same order.</returns>
    public IReadOnlyList<VulnerabilityMatch> Apply(ImageInventory inventory, IReadOnlyList<VulnerabilityMatch> matches, ImagePlace? place, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(matches);
        if (_statements.Count == 0 && _exceptions.Count == 0)
        {
            return matches;
        }

        var image = new ImageNames(inventory);
        return [.. matches.Select(match => match with { Suppression = ByVex(match, image) ?? ByException(match, image, place, now) })];
    }

    private VulnerabilitySuppression? ByVex(VulnerabilityMatch match, ImageNames image)
    {
        if (_statements.Count == 0)
        {
            return null;
        }

        var package = Purl.Parse(match.Package.Purl);
        var last = Names(match)
            .SelectMany(id => _statements[id])
            .Where(statement => statement.Products.Any(product => product.Covers(package, image)))
            .OrderBy(statement => statement.At)
            .ThenBy(statement => statement.Order)
            .LastOrDefault();
        return last?.Suppression();
    }

    private VulnerabilitySuppression? ByException(VulnerabilityMatch match, ImageNames image, ImagePlace? place, DateTimeOffset now) =>
        Names(match).SelectMany(id => _exceptions[id]).FirstOrDefault(exception => exception.Accepts(match, image, place, now))?.Suppression();

    private static IEnumerable<string> Names(VulnerabilityMatch match) => match.Aliases.Prepend(match.Id);
}
