using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class DanglingIngressBackend() : DanglingBackendRule(Kinds.Ingress)
{
    public override string Name => "dangling-ingress-backend";
}
