using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class FsGroup : WorkloadRule
{
    public override string Name => "set-fsgroup-value";

    protected override void Judge(Workload workload, Responses responses)
    {
        var context = workload.PodSpec.Get("securityContext"u8);
        if (context.IsDefined() && !IsGroup(context.Get("fsGroup"u8)))
        {
            responses.Fail().Fix(workload.At("securityContext.fsGroup"), "YOUR_VALUE");
        }
    }

    private static bool IsGroup(JsonElement group) => group.ValueKind switch
    {
        JsonValueKind.Number => group.TryGetDouble(out var number) && number >= 0,
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False => false,
        _ => true,
    };
}
