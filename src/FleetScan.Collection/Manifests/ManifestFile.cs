namespace FleetScan.Collection;

// A file to read: where it is, and what it is called in reports.
internal readonly record struct ManifestFile(string FullPath, string Name);
