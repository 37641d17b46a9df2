using System.Globalization;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class ProcMount(RuleSettings settings) : JoinRule
{
    private const string Node = "ControlPlaneInfo";

    public override string Name => "set-procmount-default";

    public override string? Difference => "The data of control plane nodes is read. Upstream never hands it to the rule, so that nothing fails.";

    public override IReadOnlyList<KindMatch> Matches => settings.KubescapeQuirks ? Kinds.Workloads : [.. Kinds.Workloads, Kinds.Host(Node)];

    public override IReadOnlyList<FactSource> Facts { get; } = [ProcMounts.Source];

    public override JoinJudge Bind(ClusterIndex index) => new ChangingWorkloads(index.Facts<ProcMounts>(Node).Any());

    private sealed class ChangingWorkloads(bool isAllowed) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) => resource.Kind != Node;

        public override void Judge(IndexedResource resource, Responses responses)
        {
            foreach (var position in isAllowed ? resource.Get<ProcMounts>()?.Containers ?? [] : [])
            {
                responses.Fail().Fix(
                    string.Create(CultureInfo.InvariantCulture, $"{Workload.PodSpecPathOf(resource.Kind)}.containers[{position}].securityContext.procMount"), "Default");
            }
        }
    }

    /// <summary>The containers whose security context does not say Default, or an API server that allows other values.</summary>
    private sealed class ProcMounts(IReadOnlyList<int> containers) : Fact
    {
        public static readonly FactSource Source = new MountSource();

        public IReadOnlyList<int> Containers { get; } = containers;

        private sealed class MountSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings)
            {
                if (target.Workload is not { } workload)
                {
                    return target.Document.Kind == Node && Allows(target.Root.Get("data"u8, "APIServerInfo"u8, "cmdLine"u8).Text()) ? new ProcMounts([]) : null;
                }

                var positions = new List<int>();
                foreach (ref readonly var container in workload.Containers)
                {
                    if (container.SecurityContext.IsDefined() && !container.SecurityContext.Get("procMount"u8).Is("Default"u8))
                    {
                        positions.Add(container.Index);
                    }
                }

                return positions.Count == 0 ? null : new ProcMounts(positions);
            }

            private static bool Allows(string? commandLine) => commandLine is not null
                && commandLine.Contains("--feature-gates=", StringComparison.Ordinal)
                && commandLine.Contains("ProcMountType=true", StringComparison.Ordinal);
        }
    }
}
