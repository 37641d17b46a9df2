using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class DanglingGatewayBackend() : DanglingBackendRule([.. Kinds.Routes])
{
    public override string Name => "dangling-gateway-backend";
}
