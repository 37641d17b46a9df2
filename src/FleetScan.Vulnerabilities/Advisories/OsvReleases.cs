namespace FleetScan.Vulnerabilities.Advisories;

/// How OSV names the releases of distributions, said as os-release says it. Source: the ecosystems of the OSV schema, https://ossf.github.io/osv-schema.
internal static class OsvReleases
{
    private const string Leap = "Leap ";

    /// The id and version of a release; null for a product that is none, such as one with support of its own or one that runs on top.
    public static (string Id, string? Version)? Of(string ecosystem) => ecosystem.Split(':') switch
    {
        // A product and one of its repositories, such as enterprise_linux:9::baseos.
        ["Red Hat", "enterprise_linux", var version, ..] => ("rhel", version),
        ["Red Hat", ..] => null,
        ["SUSE", var product] => Suse(product),
        ["openSUSE", "Tumbleweed"] => ("opensuse-tumbleweed", null),
        ["openSUSE", var product] => product.StartsWith(Leap, StringComparison.Ordinal) && char.IsAsciiDigit(product[^1]) && char.IsAsciiDigit(product[Leap.Length]) ? ("opensuse-leap", product[Leap.Length..]) : null,
        [var name] => (name, null),
        [var name, var release, ..] => (name, release.TrimStart('v')),
        _ => null,
    };

    // SUSE files a package under the module it ships in and, later, under the support that still covers it: Linux Enterprise Module for Basesystem 15 SP5,
    // Linux Enterprise Server 15 SP5-LTSS. All of them are fixes for 15.5, which is what os-release calls it. Micro is a distribution of its own.
    private static (string Id, string? Version)? Suse(string product)
    {
        var words = product.Split(' ');
        var number = Array.FindIndex(words, word => char.IsAsciiDigit(word.FirstOrDefault()));
        if (number < 0 || words is not ["Linux", "Enterprise", not "Micro", ..])
        {
            return null;
        }

        var version = words[number].Split('-')[0];
        var pack = number + 1 < words.Length && words[number + 1].StartsWith("SP", StringComparison.Ordinal) ? words[number + 1][2..].Split('-')[0] : "0";
        return ("sles", version.Contains('.', StringComparison.Ordinal) ? version : $"{version}.{pack}");
    }
}
