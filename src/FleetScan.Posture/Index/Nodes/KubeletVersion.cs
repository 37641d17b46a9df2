using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The kubelet's version that a node reports, such as <c>v1.31.1</c>.</summary>
internal sealed class KubeletVersion(string version) : Fact
{
    public static readonly FactSource Source = new VersionSource();

    public string Version { get; } = version;

    private sealed class VersionSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) =>
            strings.Share(target.Root.Get("status"u8, "nodeInfo"u8, "kubeletVersion"u8)) is { } version ? new KubeletVersion(version) : null;
    }
}
