using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class ExcessiveDeleteRights(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(
        ["delete", "deletecollection", "*"],
        ["", "*", "apps", "batch"],
        ["secrets", "pods", "services", "deployments", "replicasets", "daemonsets", "statefulsets", "jobs", "cronjobs", "*"]))
{
    public override string Name => "rule-excessive-delete-rights-v1";
}
