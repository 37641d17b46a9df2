using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>How many vulnerabilities of which kind the image has whose name the object carries; there is none for an image without any.</summary>
internal sealed class ImageVulnerabilities(int critical, int high, bool hasRemoteExecution) : Fact
{
    public const string Kind = "ImageVulnerabilities";

    public static readonly IReadOnlyList<KindMatch> Matches =
    [
        new("armo.vuln.images", "v1", Kind, IsExternal: true), new("image.vulnscan.com", "v1", Kind, IsExternal: true),
    ];

    public static readonly FactSource Source = new VulnerabilitySource();

    public int Critical { get; } = critical;

    public int High { get; } = high;

    /// <summary>Whether one of them lets others run code.</summary>
    public bool HasRemoteExecution { get; } = hasRemoteExecution;

    private sealed class VulnerabilitySource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            var data = target.Root.Get("data"u8);
            return target.Document.Kind == Kind && data.Count() > 0
                ? new ImageVulnerabilities(
                    data.Items().Count(item => item.Get("severity"u8).Is("Critical"u8)),
                    data.Items().Count(item => item.Get("severity"u8).Is("High"u8)),
                    data.Items().Any(item => item.Get("categories"u8, "isRce"u8).IsTrue()))
                : null;
        }
    }
}
