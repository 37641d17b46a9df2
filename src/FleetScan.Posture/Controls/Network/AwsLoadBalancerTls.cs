using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class AwsLoadBalancerTls : ObjectRule
{
    private const string Annotation = "service.beta.kubernetes.io/aws-load-balancer-ssl-cert";

    public override string Name => "ensure-https-loadbalancers-encrypted-with-tls-aws";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service];

    public override bool Checks(RuleTarget target) => target.Document.Kind == "Service" && target.Root.Get("spec"u8, "type"u8).Is("LoadBalancer"u8);

    public override void Judge(RuleTarget target, Responses responses)
    {
        var isHttps = target.Root.Get("spec"u8, "ports"u8).Items().Any(port => port.Get("port"u8).IsNumber(443));
        if (isHttps && !target.Document.Metadata.Get("annotations"u8).Fields().Any(annotation => annotation.Name.StartsWith(Annotation, StringComparison.Ordinal)))
        {
            responses.Fail().Fix($"metadata.annotations['{Annotation}']", "AWS_LOADBALANCER_SSL_CERT");
        }
    }
}
