using FleetScan.Backend.Findings;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>Names a use. Everything that is stored of it is in its name, so a use never changes: it comes and goes.</summary>
internal static class UseFingerprint
{
    public static UInt128 Of(ImageUse use) => ImageFingerprint.Of(
        use.Image.Digest,
        use.Image.Platform,
        use.Reference,
        FindingHasher.GroupOf(use.Workload.ApiVersion),
        use.Workload.Kind,
        use.Workload.Namespace,
        use.Workload.Name,
        use.Container,
        use.Role.ToString());
}
