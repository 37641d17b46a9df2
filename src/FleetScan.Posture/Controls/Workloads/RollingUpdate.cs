using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class RollingUpdate : ObjectRule
{
    private const string Path = "spec.strategy.type";

    public override string Name => "no-rolling-update-strategy";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Deployment];

    public override void Judge(RuleTarget target, Responses responses)
    {
        var type = target.Root.Get("spec"u8, "strategy"u8, "type"u8);
        if (target.Document.Kind == "Deployment" && type.IsDefined() && !type.Is("RollingUpdate"u8))
        {
            responses.Fail().FailedReview(Path).Fix(Path, "RollingUpdate");
        }
    }
}
