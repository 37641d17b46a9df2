using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Advisories;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Versions;

namespace FleetScan.Vulnerabilities.Matching;

/// <summary>
/// Finds the vulnerabilities of an inventory: distribution packages by source package within their release, language packages by ecosystem. Safe to use from many
/// threads.
/// </summary>
/// <param name="database">The advisories.</param>
public sealed class Matcher(AdvisoryDatabase database)
{
    /// <summary>Matches an inventory.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <returns>
    /// One finding for each package and vulnerability, the most urgent first: by <see cref="Risk"/>, then severity.
    /// </returns>
    /// <exception cref="AdvisoryDatabaseException">The database is damaged.</exception>
    public IReadOnlyList<VulnerabilityMatch> Match(ImageInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var distribution = Ecosystem.OfImage(inventory.Distribution);
        var found = new List<VulnerabilityMatch>();
        var evidence = new List<Evidence>();
        foreach (var package in inventory.Packages)
        {
            evidence.Clear();
            foreach (var query in PackageQuery.Of(package, distribution))
            {
                Collect(query, evidence);
            }

            if (evidence.Count > 0)
            {
                found.AddRange(Findings.Of(package, evidence));
            }
        }

        found.Sort(Risk.Compare);
        return found;
    }

    /// <summary>Counts the packages of an inventory's distribution when no advisory speaks of any of them: then that nothing was found says nothing.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <returns>How many there are; 0 where the database knows the distribution's release, or where there is no such package.</returns>
    /// <exception cref="AdvisoryDatabaseException">The database is damaged.</exception>
    public int CountUnknown(ImageInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var distribution = Ecosystem.OfImage(inventory.Distribution);
        var count = 0;
        foreach (var package in inventory.Packages)
        {
            if (package.Type is not (PackageType.Deb or PackageType.Apk or PackageType.Rpm))
            {
                continue;
            }

            count++;
            if (PackageQuery.Of(package, distribution).Any(IsKnown))
            {
                return 0;
            }
        }

        return count;
    }

    private bool IsKnown(PackageQuery query) => database.Find(query.Ecosystem, query.Name).MoveNext();

    private void Collect(PackageQuery query, List<Evidence> evidence)
    {
        var scheme = VersionSchemes.Of(query.Ecosystem.Type);
        var entries = database.Find(query.Ecosystem, query.Name);
        while (entries.MoveNext())
        {
            var entry = entries.Current;
            if (RangeCheck.IsVulnerable(entry, scheme, query.Ecosystem.Type, query.Version, out var fix))
            {
                evidence.Add(new(database.Advisory(entry.Advisory), fix, entry.Fix));
            }
        }
    }
}
