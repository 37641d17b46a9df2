namespace FleetScan.Collection;

// Something to read: where it is, what it is called in reports, and whether it is read as it is or rendered first.
internal readonly record struct ManifestFile(string FullPath, string Name, ManifestFileKind Kind = ManifestFileKind.Manifest);
