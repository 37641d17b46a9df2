namespace FleetScan.Vulnerabilities.Feeds.Bundles;

/// One file of a bundle; its content is there until the next one is asked for.
internal sealed record BundleFile(string Name, Stream Content, DateTimeOffset WrittenAt);
