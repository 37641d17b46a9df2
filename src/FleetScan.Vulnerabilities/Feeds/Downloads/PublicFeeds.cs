namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>The feeds that are used where nobody names others; all are public and free.</summary>
public static class PublicFeeds
{
    // Folders of the bucket of https://osv.dev.
    private static readonly (string Name, string Folder)[] Osv =
    [
        ("npm", "npm"),
        ("pypi", "PyPI"),
        ("maven", "Maven"),
        ("nuget", "NuGet"),
        ("go", "Go"),
        ("rubygems", "RubyGems"),
        ("crates", "crates.io"),
        ("packagist", "Packagist"),
        ("debian", "Debian"),
        ("ubuntu", "Ubuntu"),
        ("alpine", "Alpine"),
        ("wolfi", "Wolfi"),
        ("chainguard", "Chainguard"),
        ("almalinux", "AlmaLinux"),
        ("rocky", "Rocky%20Linux"),
        ("redhat", "Red%20Hat"),
        ("suse", "SUSE"),
        ("opensuse", "openSUSE"),
        ("azurelinux", "Azure%20Linux"),
    ];

    private static readonly string[] AlpineReleases = ["v3.16", "v3.17", "v3.18", "v3.19", "v3.20", "v3.21", "v3.22", "v3.23"];

    /// <summary>OSV's exports of every ecosystem that FleetScan matches, Alpine's secdb of its recent releases, Debian's tracker, KEV and EPSS.</summary>
    public static IReadOnlyList<FeedSource> All { get; } =
    [
        .. Osv.Select(feed => Source($"osv-{feed.Name}", FeedKind.Osv, $"https://osv-vulnerabilities.storage.googleapis.com/{feed.Folder}/all.zip")),
        .. AlpineReleases.SelectMany(release => new[] { Secdb(release, "main"), Secdb(release, "community") }),
        Source("debian-tracker", FeedKind.DebianTracker, "https://security-tracker.debian.org/tracker/data/json"),
        Source("kev", FeedKind.Kev, "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"),
        Source("epss", FeedKind.Epss, "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"),
    ];

    /// <summary>The public feeds as a server of one's own has them: the files of a feed folder or bundle, under their names.</summary>
    /// <param name="folder">The URL of the folder, with or without a slash at its end.</param>
    /// <returns>The feeds.</returns>
    public static IReadOnlyList<FeedSource> MirroredAt(Uri folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var start = new UriBuilder(folder);
        start.Path = start.Path.TrimEnd('/') + '/';
        return [.. All.Select(feed => new FeedSource { Name = feed.Name, Kind = feed.Kind, Url = new UriBuilder(start.Uri) { Path = start.Path + feed.FileName }.Uri })];
    }

    private static FeedSource Secdb(string release, string repository) =>
        Source($"alpine-{release}-{repository}", FeedKind.Secdb, $"https://secdb.alpinelinux.org/{release}/{repository}.json");

    private static FeedSource Source(string name, FeedKind kind, string url) => new() { Name = name, Kind = kind, Url = new Uri(url) };
}
