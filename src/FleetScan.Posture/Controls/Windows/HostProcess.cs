using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Windows;

internal sealed class HostProcess : WorkloadRule
{
    private const string Field = "securityContext.windowsOptions.hostProcess";

    public override string Name => "set-hostprocess-true";

    protected override void Judge(Workload workload, Responses responses)
    {
        if (workload.PodSpec.Get("securityContext"u8, "windowsOptions"u8, "hostProcess"u8).IsTrue())
        {
            Report(workload.At(Field), responses);
        }

        foreach (ref readonly var container in workload.AllContainers)
        {
            if (container.SecurityContext.Get("windowsOptions"u8, "hostProcess"u8).IsTrue())
            {
                Report(container.At(Field), responses);
            }
        }
    }

    private static void Report(string path, Responses responses) => responses.Fail().Failed(path).Fix(path, "false");
}
