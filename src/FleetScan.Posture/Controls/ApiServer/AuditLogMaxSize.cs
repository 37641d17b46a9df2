using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditLogMaxSize(RuleSettings settings) : ReviewedFlagRule(settings, Component.ApiServer, "--audit-log-maxsize", 100)
{
    public override string Name => "ensure-that-the-api-server-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate";
}
