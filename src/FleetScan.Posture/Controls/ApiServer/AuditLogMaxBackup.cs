using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditLogMaxBackup(RuleSettings settings) : ReviewedFlagRule(settings, Component.ApiServer, "--audit-log-maxbackup", 10)
{
    public override string Name => "ensure-that-the-api-server-audit-log-maxbackup-argument-is-set-to-10-or-as-appropriate";
}
