namespace FleetScan.Vulnerabilities.Vex;

/// What a statement says of a product and a vulnerability.
internal enum VexStatus
{
    NotAffected,
    Fixed,
    UnderInvestigation,
    Affected,
}
