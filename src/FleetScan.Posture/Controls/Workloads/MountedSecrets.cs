using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class MountedSecrets() : MountedObjectRule("Secret")
{
    public override string Name => "workload-mounted-secrets";
}
