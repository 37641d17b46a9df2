namespace FleetScan.Cli.FleetImages;

internal enum SbomKind
{
    CycloneDx,
    Spdx,
    Spdx3,
}
