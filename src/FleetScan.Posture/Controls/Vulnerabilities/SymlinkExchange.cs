using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>CVE-2021-25741.</summary>
internal sealed class SymlinkExchange(RuleSettings settings) : JoinRule
{
    public override string Name => "Symlink-Exchange-Can-Allow-Host-Filesystem-Access";

    public override string? Difference => "Kubelet versions are compared as versions. Upstream compares them as text, so that v1.21.14 counts as older than v1.21.4.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Node, .. Kinds.Workloads];

    public override IReadOnlyList<FactSource> Facts { get; } = [KubeletVersion.Source, SubPathMounts.Source];

    // Upstream takes whatever states a kubelet's version for a node.
    public override JoinJudge Bind(ClusterIndex index) => new MountingWorkloads(settings.KubescapeQuirks
        ? index.Facts<KubeletVersion>([.. Matches.Select(match => match.Kind)]).Any(node => IsOldText(node.Fact.Version))
        : index.Facts<KubeletVersion>("Node").Any(node => IsOld(node.Fact.Version)));

    private static bool IsOld(string text) => NodeVersion.Parse(text) is { } version
        && (version < new NodeVersion(1, 19, 15) || IsWithin(version, 20, 11) || IsWithin(version, 21, 5) || IsWithin(version, 22, 2));

    private static bool IsWithin(NodeVersion version, int minor, int mendedIn) =>
        version.CompareTo(new NodeVersion(1, minor, 0)) >= 0 && version < new NodeVersion(1, minor, mendedIn);

    private static bool IsOldText(string version) =>
        string.CompareOrdinal(version, "v1.19.14") <= 0
        || IsBetween(version, "v1.22.0", "v1.22.1")
        || IsBetween(version, "v1.21.0", "v1.21.4")
        || IsBetween(version, "v1.20.0", "v1.20.9")
        || version == "v1.20.10";

    private static bool IsBetween(string version, string first, string last) =>
        string.CompareOrdinal(version, first) >= 0 && string.CompareOrdinal(version, last) <= 0;

    private sealed class MountingWorkloads(bool hasOldNode) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) => hasOldNode && resource.Kind != "Node";

        public override void Judge(IndexedResource resource, Responses responses)
        {
            foreach (var paths in resource.Get<SubPathMounts>()?.Paths ?? [])
            {
                var response = responses.Fail();
                foreach (var path in paths)
                {
                    response.FailedDelete(path);
                }
            }
        }
    }
}
