namespace FleetScan.Vulnerabilities.Severities;

/// Classes of the impact on the vulnerable system, together with whether the security requirements make it matter most; in the order of the score table.
internal enum CvssFourImpact
{
    /// Confidentiality and integrity are lost.
    Highest,

    /// The same where neither is required highly.
    HighestUnrequired,

    /// Confidentiality, integrity or availability is lost.
    High,

    /// The same where what is lost is not required highly.
    HighUnrequired,

    /// None is lost wholly.
    Limited,
}
