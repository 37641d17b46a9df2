using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class EndpointSliceInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("discovery.k8s.io", "v1", "EndpointSlice"))
{
    public override string Name => "endpointslice-in-default-namespace";
}
