namespace FleetScan.Backend.Http.Images;

/// <summary>How a software bill of materials is written down.</summary>
internal enum SbomFormat
{
    CycloneDx,
    Spdx,
    Spdx3,
}
