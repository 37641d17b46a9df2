using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Database;
using FleetScan.Vulnerabilities.Versions;

namespace FleetScan.Vulnerabilities.Matching;

/// Whether a version is among those that an advisory calls vulnerable.
internal static class RangeCheck
{
    private const int UsualLength = 128;

    /// The fixed version of the range that the version is in; empty where there is none. False where the version is not vulnerable.
    public static bool IsVulnerable(AffectedEntry entry, VersionScheme scheme, PackageType type, string version, out string fix)
    {
        fix = "";
        for (var range = 0; range < entry.Ranges; range++)
        {
            var fixedAt = entry.Fixed(range);
            if (Holds(entry, range, scheme, version) && (type != PackageType.Rpm || RpmModules.AreOfOneStream(version, fixedAt)))
            {
                fix = Encoding.UTF8.GetString(fixedAt);
                return true;
            }
        }

        for (var listed = 0; listed < entry.Versions; listed++)
        {
            if (Compare(scheme, version, entry.Version(listed)) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(AffectedEntry entry, int range, VersionScheme scheme, string version)
    {
        var introduced = entry.Introduced(range);
        var fixedAt = entry.Fixed(range);
        var last = entry.LastAffected(range);
        return (introduced.IsEmpty || Compare(scheme, version, introduced) >= 0)
            && (fixedAt.IsEmpty || Compare(scheme, version, fixedAt) < 0)
            && (last.IsEmpty || Compare(scheme, version, last) <= 0);
    }

    private static int Compare(VersionScheme scheme, string version, ReadOnlySpan<byte> bound)
    {
        if (bound.Length > UsualLength)
        {
            return scheme.Compare(version, Encoding.UTF8.GetString(bound));
        }

        Span<char> text = stackalloc char[UsualLength];
        return scheme.Compare(version, text[..Encoding.UTF8.GetChars(bound, text)]);
    }
}
