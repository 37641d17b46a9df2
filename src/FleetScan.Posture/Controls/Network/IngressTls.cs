using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class IngressTls : ObjectRule
{
    public override string Name => "ingress-no-tls";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Ingress];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == "Ingress" && !target.Root.Get("spec"u8, "tls"u8).IsSet())
        {
            responses.Fail().Fix("spec.tls", "<your-tls-definition>");
        }
    }
}
