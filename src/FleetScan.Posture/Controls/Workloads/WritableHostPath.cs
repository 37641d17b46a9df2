using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class WritableHostPath : WorkloadRule
{
    public override string Name => "alert-rw-hostpath";

    protected override void Judge(Workload workload, Responses responses)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in workload.PodSpec.Get("volumes"u8).Items())
        {
            if (volume.Get("hostPath"u8).IsSet() && volume.Get("name"u8).AsWritten() is { } name)
            {
                names.Add(name);
            }
        }

        foreach (ref readonly var container in names.Count > 0 ? workload.LastingContainers : [])
        {
            Judge(container, names, responses);
        }
    }

    private static void Judge(in Container container, HashSet<string> names, Responses responses)
    {
        var index = 0;
        foreach (var mount in container.Element.Get("volumeMounts"u8).Items())
        {
            if (mount.Get("name"u8).AsWritten() is { } name && names.Contains(name) && !mount.Get("readOnly"u8).IsTrue())
            {
                responses.Fail().Fix(container.At("volumeMounts", index, ".readOnly"), "true");
            }

            index++;
        }
    }
}
