using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class SudoInEntrypoint : WorkloadRule
{
    public override string Name => "sudo-in-container-entrypoint";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed)
            {
                Judge(container, responses);
            }
        }
    }

    private static void Judge(in Container container, Responses responses)
    {
        Response? response = null;
        var index = 0;
        foreach (var word in container.Element.Get("command"u8).Items())
        {
            if (word.Text() is { } text && text.Contains("sudo", StringComparison.Ordinal))
            {
                (response ??= responses.Fail()).FailedReview(container.At("command", index));
            }

            index++;
        }
    }
}
