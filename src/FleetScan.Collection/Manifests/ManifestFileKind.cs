namespace FleetScan.Collection;

internal enum ManifestFileKind
{
    Manifest,
    Chart,
    Kustomization,
}
