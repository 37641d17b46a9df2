using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditLogPath(RuleSettings settings) : MissingFlagsRule(
    settings,
    Component.ApiServer,
    ("--audit-log-path", "/var/log/apiserver/audit.log"))
{
    public override string Name => "ensure-that-the-api-server-audit-log-path-argument-is-set";
}
