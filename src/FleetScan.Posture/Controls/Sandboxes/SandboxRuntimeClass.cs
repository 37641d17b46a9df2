using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal sealed class SandboxRuntimeClass(RuleSettings settings) : SandboxRule
{
    private const string Input = "hardenedSandboxRuntimeClasses";

    private readonly IReadOnlyList<string> _hardened = settings[Input];

    public override string Name => "agent-sandbox-hardened-runtime-class";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override void Judge(JsonElement spec, Responses responses)
    {
        if (spec.Get("podTemplate"u8, "spec"u8, "runtimeClassName"u8).Text() is not { Length: > 0 } name || !_hardened.Contains(name))
        {
            responses.Fail().Failed("spec.podTemplate.spec.runtimeClassName");
        }
    }
}
