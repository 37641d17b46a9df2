using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class FargateInUse : JoinRule
{
    public override string Name => "alert-fargate-not-in-use";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Node];

    public override IReadOnlyList<FactSource> Facts => [];

    public override JoinJudge Bind(ClusterIndex index) =>
        new AllNodes(index.OfKind("Node").Any(node => node.Name.Length == 0 || node.Name.StartsWith("fargate", StringComparison.Ordinal)));

    private sealed class AllNodes(bool hasFargate) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (!hasFargate && resource.Kind == "Node")
            {
                responses.Fail();
            }
        }
    }
}
