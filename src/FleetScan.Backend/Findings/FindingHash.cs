namespace FleetScan.Backend.Findings;

/// <summary>Which finding it is, and what of it may change.</summary>
internal readonly record struct FindingHash(UInt128 Fingerprint, long Content);
