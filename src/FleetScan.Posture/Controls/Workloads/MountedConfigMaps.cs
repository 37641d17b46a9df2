using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class MountedConfigMaps() : MountedObjectRule("ConfigMap")
{
    public override string Name => "workload-mounted-configmap";
}
