using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class AccessDashboardWorkload : WorkloadRule
{
    private const string Dashboard = "kubernetes-dashboard";

    public override string Name => "rule-access-dashboard-wl-v1";

    protected override void Judge(Workload workload, Responses responses)
    {
        if (workload.PodSpec.Get("serviceAccountName"u8).Is("kubernetes-dashboard"u8) && !workload.Document.Name.StartsWith(Dashboard, StringComparison.Ordinal))
        {
            responses.Fail().FailedDelete(workload.At("serviceAccountName"));
        }
    }
}
