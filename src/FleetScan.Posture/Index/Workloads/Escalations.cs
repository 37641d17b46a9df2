using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The positions of regular containers that may gain rights, and whether a pod security policy forbids it.</summary>
internal sealed class Escalations(int[] containers, bool isForbidden) : Fact
{
    public static readonly FactSource Source = new EscalationSource();

    public int[] Containers { get; } = containers;

    public bool IsForbidden { get; } = isForbidden;

    private sealed class EscalationSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Workload is not { } workload)
            {
                return new Escalations([], target.Root.Get("spec"u8, "allowPrivilegeEscalation"u8).IsFalse());
            }

            var positions = new List<int>();
            foreach (ref readonly var container in workload.Containers)
            {
                if (container.IsNamed && !container.SecurityContext.Get("allowPrivilegeEscalation"u8).IsFalse())
                {
                    positions.Add(container.Index);
                }
            }

            return positions.Count == 0 ? null : new Escalations([.. positions], isForbidden: false);
        }
    }
}
