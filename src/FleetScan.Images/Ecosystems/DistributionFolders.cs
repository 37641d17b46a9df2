using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems;

// Folders that distributions keep for their own packages; pip, npm, gem and Maven install elsewhere (below usr/local, opt, home).
// A Python, Node or Java package there is part of a distribution package, whose advisories know the fixes that the distribution
// carried back: listed twice, it would be reported by the version it started from.
internal static class DistributionFolders
{
    private static readonly string[] Debian =
    [
        "usr/lib/python3/dist-packages/",
        "usr/lib/python2.7/dist-packages/",
        "usr/share/nodejs/",
        "usr/share/rubygems-integration/",
        "usr/lib/ruby/",
        "usr/share/java/",
        "usr/share/maven-repo/",
        "usr/share/php/",
    ];

    // No trailing slash where a version follows.
    private static readonly string[] RedHat =
    [
        "usr/lib/python2.",
        "usr/lib/python3.",
        "usr/lib64/python2.",
        "usr/lib64/python3.",
        "usr/lib/node_modules_",
        "usr/share/gems/",
        "usr/lib64/gems/",
        "usr/share/ruby/",
        "usr/share/java/",
        "usr/share/maven",
    ];

    // Alpine has no such rule: pip and apk share usr/lib/python3.*/site-packages.
    public static bool Own(string path, PackageType? distribution)
    {
        var folders = distribution switch
        {
            PackageType.Deb => Debian,
            PackageType.Rpm => RedHat,
            _ => [],
        };
        foreach (var folder in folders)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return distribution == PackageType.Deb && IsGemOfArchitecture(path);
    }

    // usr/lib/x86_64-linux-gnu/rubygems-integration/…: gems with machine code.
    private static bool IsGemOfArchitecture(string path)
    {
        const string Libraries = "usr/lib/";
        var end = path.StartsWith(Libraries, StringComparison.Ordinal) ? path.IndexOf('/', Libraries.Length) : -1;
        return end > 0 && path.AsSpan(end + 1).StartsWith("rubygems-integration/");
    }
}
