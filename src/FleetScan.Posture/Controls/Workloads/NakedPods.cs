using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class NakedPods : ObjectRule
{
    public override string Name => "naked-pods";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Pod];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == "Pod" && !target.Document.Metadata.Get("ownerReferences"u8).IsSet())
        {
            responses.Fail();
        }
    }
}
