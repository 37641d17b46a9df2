using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal static class SandboxesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new SandboxCpuLimits(settings),
        _ => new SandboxEgressPolicy(),
        settings => new SandboxImageRegistry(settings),
        settings => new SandboxImageTag(settings),
        settings => new SandboxMemoryLimits(settings),
        settings => new SandboxRuntimeClass(settings),
    ];
}
