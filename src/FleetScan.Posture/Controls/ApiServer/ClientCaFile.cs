using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ClientCaFile(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--client-ca-file", "<path/to/client-ca.crt>"))
{
    public override string Name => "ensure-that-the-api-server-client-ca-file-argument-is-set-as-appropriate";
}
