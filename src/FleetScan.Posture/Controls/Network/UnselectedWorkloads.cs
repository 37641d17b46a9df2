using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

/// <summary>Fails workloads that no policy selects; the policies themselves pass.</summary>
internal sealed class UnselectedWorkloads(PolicyIndex policies) : JoinJudge
{
    public override void Judge(IndexedResource resource, Responses responses)
    {
        if (resource.Get<WorkloadLabels>() is not null && !policies.Selects(resource))
        {
            responses.Fail();
        }
    }
}
