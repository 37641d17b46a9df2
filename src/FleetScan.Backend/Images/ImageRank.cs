using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>Puts images in order by one number: more critical vulnerabilities come first, then more high ones, and so on. So one index serves order and filter.</summary>
internal static class ImageRank
{
    private const int MediumBits = 16;
    private const int HighBits = 32;
    private const int CriticalBits = 48;

    public static long Of(int critical, int high, int medium, int low, int unknown) =>
        (Most(critical, short.MaxValue) << CriticalBits)
        | (Most(high, ushort.MaxValue) << HighBits)
        | (Most(medium, ushort.MaxValue) << MediumBits)
        | (Most(low, short.MaxValue) << 1)
        | Most(unknown, 1);

    /// <summary>The least rank of an image with a vulnerability this bad or worse.</summary>
    public static long AtLeast(VulnerabilitySeverity severity) => severity switch
    {
        VulnerabilitySeverity.Critical => 1L << CriticalBits,
        VulnerabilitySeverity.High => 1L << HighBits,
        VulnerabilitySeverity.Medium => 1L << MediumBits,
        VulnerabilitySeverity.Low or VulnerabilitySeverity.Negligible => 1L << 1,
        _ => 1,
    };

    private static long Most(int count, int most) => Math.Min(count, most);
}
