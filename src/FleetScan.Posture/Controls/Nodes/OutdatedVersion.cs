using FleetScan.Kubernetes;
using FleetScan.Posture.Controls.Vulnerabilities;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class OutdatedVersion(RuleSettings settings) : ObjectRule
{
    // The releases that the project maintains, of August 2026: https://kubernetes.io/releases/.
    private const int OldestMaintained = 34;

    private static readonly string[] Maintained = ["v1.36", "v1.35", "v1.34"];

    public override string Name => "outdated-k8s-version";

    public override string? Difference => "Versions newer than the list pass. Upstream fails whatever is not on its list.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Node];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == "Node" && target.Root.Get("status"u8, "nodeInfo"u8, "kubeletVersion"u8).Text() is { } version && IsOutdated(version))
        {
            responses.Fail().Review("status.nodeInfo.kubeletVersion");
        }
    }

    private bool IsOutdated(string text) => settings.KubescapeQuirks || NodeVersion.Parse(text) is not { } version
        ? !Array.Exists(Maintained, prefix => text.StartsWith(prefix, StringComparison.Ordinal))
        : version < new NodeVersion(1, OldestMaintained, 0);
}
