using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class DropNetRaw : WorkloadRule
{
    public override string Name => "drop-capability-netraw";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            Judge(container, responses);
        }
    }

    private static void Judge(in Container container, Responses responses)
    {
        var capabilities = container.SecurityContext.Get("capabilities"u8);
        var drop = capabilities.Get("drop"u8);
        var dropsAll = drop.Contains("ALL"u8) || drop.Contains("all"u8);
        if (dropsAll)
        {
            if (capabilities.Get("add"u8).Contains("NET_RAW"u8))
            {
                responses.Fail().FailedDelete(container.At("securityContext.capabilities.add"));
            }
        }
        else if (LengthOf(drop) is { } length && !drop.Contains("NET_RAW"u8))
        {
            responses.Fail().Fix(container.At("securityContext.capabilities.drop", length), "NET_RAW");
        }
    }

    // Upstream counts the characters of a text; what has no length it lets pass.
    private static int? LengthOf(JsonElement drop) => drop.ValueKind switch
    {
        JsonValueKind.Undefined => 0,
        JsonValueKind.Array => drop.GetArrayLength(),
        JsonValueKind.String => drop.Text()?.EnumerateRunes().Count(),
        _ => null,
    };
}
