using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class GcpPolicies() : CloudListRule("container.googleapis.com", "ListEntitiesForPolicies", "gke")
{
    public override string Name => "list-iam-policies-in-gcp";
}
