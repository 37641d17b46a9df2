namespace FleetScan.Cli.Images;

internal enum ImageFormat
{
    Table,
    Json,
    Sarif,
    CycloneDx,
    Spdx,
    Spdx3,
}
