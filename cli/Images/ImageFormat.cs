namespace FleetScan.Cli.Images;

internal enum ImageFormat
{
    Table,
    Json,
    CycloneDx,
    Spdx,
}
