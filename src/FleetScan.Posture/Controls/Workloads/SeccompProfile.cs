using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class SeccompProfile() : ContextFieldRule("seccompProfile")
{
    public override string Name => "set-seccomp-profile";
}
