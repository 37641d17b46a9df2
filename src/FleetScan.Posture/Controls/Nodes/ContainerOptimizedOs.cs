using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class ContainerOptimizedOs : ObjectRule
{
    public override string Name => "alert-container-optimized-os-not-in-use";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Node];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Root.Get("status"u8, "nodeInfo"u8, "osImage"u8) is { ValueKind: not JsonValueKind.Undefined } image
            && image.Text()?.StartsWith("Bottlerocket", StringComparison.Ordinal) != true)
        {
            responses.Fail().FailedReview("status.nodeInfo.osImage");
        }
    }
}
