using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class DuplicateVariables : WorkloadRule
{
    public override string Name => "duplicate-env-var";

    public override IReadOnlyList<KindMatch> Matches => Kinds.ControlledWorkloads;

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.AllContainers)
        {
            if (container.IsNamed && container.Element.Get("env"u8).Count() > 1)
            {
                Judge(container, responses);
            }
        }
    }

    private static void Judge(in Container container, Responses responses)
    {
        var names = container.Element.Get("env"u8).Items().Select(variable => variable.Get("name"u8).AsWritten()).ToList();
        var counts = names.OfType<string>().GroupBy(name => name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] is { } name && counts[name] > 1)
            {
                responses.Fail().Failed(container.At("env", index, ".name"));
            }
        }
    }
}
