using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class AzureLoadBalancerTls(RuleSettings settings) : JoinRule
{
    private const string Internal = "service.beta.kubernetes.io/azure-load-balancer-internal";
    private const string ClassAnnotation = "kubernetes.io/ingress.class";
    private const string Gateway = "azure/application-gateway";

    public override string Name => "encrypt-traffic-to-https-load-balancers-with-tls-certificates";

    public override string? Difference => "Services that are no load balancers pass. Upstream fails every one of them that states its type.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, Kinds.Ingress];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, IngressFact.Source];

    public override JoinJudge Bind(ClusterIndex index) =>
        new Entrances(settings, index.Facts<ServiceFact>("Service").Any(service => service.Fact is { Type: "LoadBalancer", IsInternalOnAzure: true }));

    private sealed class Entrances(RuleSettings settings, bool hasInternalBalancer) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<ServiceFact>() is { Type: not null } service)
            {
                Judge(service, responses);
            }
            else if (hasInternalBalancer && resource.Get<IngressFact>() is { } ingress)
            {
                Judge(ingress, responses);
            }
        }

        private static void Judge(IngressFact ingress, Responses responses)
        {
            if (!ingress.HasTls)
            {
                responses.Fail().FailedReview("spec.tls");
            }
            else if (ingress.HasForeignClass)
            {
                responses.Fail().Fix($"metadata.annotations[{ClassAnnotation}]", Gateway);
            }
        }

        private void Judge(ServiceFact service, Responses responses)
        {
            if (service.Type != "LoadBalancer")
            {
                if (settings.KubescapeQuirks)
                {
                    responses.Fail();
                }
            }
            else if (!service.IsInternalOnAzure)
            {
                responses.Fail().Fix($"metadata.annotations[{Internal}]", "true");
            }
        }
    }

    private sealed class IngressFact(bool hasTls, bool hasForeignClass) : Fact
    {
        public static readonly FactSource Source = new IngressSource();

        public bool HasTls { get; } = hasTls;

        public bool HasForeignClass { get; } = hasForeignClass;

        private sealed class IngressSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings)
            {
                var spec = target.Root.Get("spec"u8);
                var @class = target.Document.Metadata.Get("annotations"u8).Get(ClassAnnotation);
                return target.Document.Kind == "Ingress" && spec.IsDefined()
                    ? new IngressFact(spec.Get("tls"u8).Count() > 0, @class.IsDefined() && @class.Text() != Gateway)
                    : null;
            }
        }
    }
}
