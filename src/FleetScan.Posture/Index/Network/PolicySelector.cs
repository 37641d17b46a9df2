namespace FleetScan.Posture.Index;

/// <summary>Pods that a network policy selects: those with all of some labels.</summary>
/// <param name="Labels">The labels; empty for all pods.</param>
/// <param name="NeedsMetadata">Pods without metadata are not selected even if no label is wanted; so are Cilium's policies read upstream.</param>
internal sealed record PolicySelector(LabelPairs Labels, bool NeedsMetadata);
