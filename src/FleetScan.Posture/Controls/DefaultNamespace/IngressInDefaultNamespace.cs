using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class IngressInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("networking.k8s.io", "v1", "Ingress"))
{
    public override string Name => "ingress-in-default-namespace";
}
