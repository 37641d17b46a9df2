namespace FleetScan.Cli.Scanning;

/// How what fails is listed.
internal enum ScanView
{
    Resource,
    Control,
}
