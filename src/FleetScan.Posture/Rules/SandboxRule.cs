using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges templates of agent sandboxes.</summary>
internal abstract class SandboxRule : ObjectRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [new("extensions.agents.x-k8s.io", "v1beta1", "SandboxTemplate")];

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == "SandboxTemplate")
        {
            Judge(target.Root.Get("spec"u8), responses);
        }
    }

    protected abstract void Judge(JsonElement spec, Responses responses);

    /// <summary>The containers of a list of the template, with their paths.</summary>
    protected static IEnumerable<(JsonElement Container, string Path)> ContainersOf(JsonElement spec, string list)
    {
        var index = 0;
        foreach (var container in spec.Get("podTemplate"u8, "spec"u8).Get(list).Items())
        {
            yield return (container, string.Create(CultureInfo.InvariantCulture, $"spec.podTemplate.spec.{list}[{index}]"));
            index++;
        }
    }
}
