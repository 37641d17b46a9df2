using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Advisories;
using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Benchmarks.Matching;

/// <summary>Advisories and an inventory of the usual shape: most packages have a few advisories, some have many, half of a Debian image and half of npm.</summary>
internal static class MadeUpAdvisories
{
    private const int Packages = 60_000;

    // An image takes its packages from everywhere, those with many advisories and those with few.
    private const int Spread = 119;

    private static readonly Ecosystem Debian = new(PackageType.Deb, "debian:12");

    private static readonly Ecosystem Npm = Ecosystem.OfRegistry(PackageType.Npm);

    public static void Write(string path, int count)
    {
        var builder = new AdvisoryDatabaseBuilder();
        for (var number = 0; number < count; number++)
        {
            builder.Add(Make(number));
        }

        builder.Write(path, DateTimeOffset.UnixEpoch);
    }

    public static ImageInventory Inventory(int packages, int first = 0) => new()
    {
        Subject = "made up",
        Distribution = new() { Id = "debian", Version = "12" },
        Packages = [.. Enumerable.Range(0, packages).Select(number => Package((first + (number * Spread)) % Packages))],
    };

    private static InventoryPackage Package(int number)
    {
        var type = number % 2 == 0 ? PackageType.Deb : PackageType.Npm;
        return new() { Type = type, Name = Name(number), Version = $"{number % 7}.4.2", Purl = $"pkg:npm/{Name(number)}", Path = "status" };
    }

    // A tenth of all packages has half of all advisories.
    private static Advisory Make(int number)
    {
        var package = number % 2 == 0 ? number / 2 % (Packages / 10) : number / 2 % Packages;
        var ecosystem = package % 2 == 0 ? Debian : Npm;
        return new()
        {
            Id = $"CVE-{2000 + (number % 26)}-{number}",
            Aliases = [$"GHSA-{number:x8}"],
            Summary = $"A fault of the usual kind in {Name(package)} lets others read what they should not",
            Vectors = ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"],
            Affected = [new(ecosystem, Name(package), [new($"{number % 5}.0.0", $"{(number % 5) + 1}.{number % 9}.0", null)], [])],
        };
    }

    private static string Name(int number) => $"package-{number}";
}
