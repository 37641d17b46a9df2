using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class MountedClaims(RuleSettings settings) : MountedObjectRule("PersistentVolumeClaim")
{
    public override string Name => "workload-mounted-pvc";

    public override string? Difference => "Claims are looked at. Upstream asks for ConfigMaps in their place, so that its rule never fails.";

    public override IReadOnlyList<KindMatch> Matches => settings.KubescapeQuirks ? [.. Kinds.Workloads, Kinds.ConfigMap] : base.Matches;
}
