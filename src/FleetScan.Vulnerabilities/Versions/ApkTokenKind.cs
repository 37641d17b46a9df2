namespace FleetScan.Vulnerabilities.Versions;

/// The parts of an Alpine version, in the order in which they may stand.
internal enum ApkTokenKind
{
    None,
    FirstNumber,
    Number,
    Letter,
    Suffix,
    SuffixNumber,
    Hash,
    Revision,
    Invalid,
    End,
}
