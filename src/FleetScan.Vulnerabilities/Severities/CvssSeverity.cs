namespace FleetScan.Vulnerabilities.Severities;

/// <summary>How bad a CVSS score is, in the words of its version: 3.0, 3.1 and 4.0 by their specifications, 2.0 by the ranges of the NVD.</summary>
public enum CvssSeverity
{
    /// <summary>0.0; version 2.0 knows no such word and calls it low.</summary>
    None,

    /// <summary>0.1 to 3.9; with version 2.0 from 0.0.</summary>
    Low,

    /// <summary>4.0 to 6.9.</summary>
    Medium,

    /// <summary>7.0 to 8.9; with version 2.0 to 10.0.</summary>
    High,

    /// <summary>9.0 to 10.0; never with version 2.0.</summary>
    Critical,
}
