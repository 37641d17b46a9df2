using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>A stored finding of an image, as far as a match is compared with it.</summary>
internal readonly record struct KnownImageFinding(long Content, FindingState State);
