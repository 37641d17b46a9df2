namespace FleetScan.Vulnerabilities.Severities;

/// <summary>The base score of a CVSS vector.</summary>
/// <param name="Version">The version of CVSS: 2.0, 3.0, 3.1 or 4.0.</param>
/// <param name="Base">0.0 to 10.0, one decimal.</param>
/// <param name="Severity">The version's own word for that score.</param>
public readonly record struct CvssScore(string Version, double Base, CvssSeverity Severity);
