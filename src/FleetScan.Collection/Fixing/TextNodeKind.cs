namespace FleetScan.Collection;

internal enum TextNodeKind
{
    Scalar,
    Mapping,
    Sequence,
    Alias,
}
