using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ServiceAccountKeyFile(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--service-account-key-file", "<path/to/key.pub>"))
{
    public override string Name => "ensure-that-the-api-server-service-account-key-file-argument-is-set-as-appropriate";
}
