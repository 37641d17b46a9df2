using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class EndpointsInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "Endpoints"))
{
    public override string Name => "endpoints-in-default-namespace";

    protected override string Exempt => "kubernetes";
}
