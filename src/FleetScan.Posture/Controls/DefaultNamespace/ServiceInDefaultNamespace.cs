using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class ServiceInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "Service"))
{
    public override string Name => "service-in-default-namespace";

    protected override string Exempt => "kubernetes";
}
