using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that wants a limit of a resource in every container of agent sandboxes, not over a setting.</summary>
internal abstract class SandboxLimitRule(RuleSettings settings, string resource, Func<string, double?> read) : SandboxRule
{
    private readonly Bounds _bounds = new(settings, $"sandbox_{resource}_limit_max", "", read);

    public sealed override IReadOnlyList<string> Inputs { get; } = [$"sandbox_{resource}_limit_max"];

    protected sealed override void Judge(JsonElement spec, Responses responses)
    {
        foreach (var (container, path) in ContainersOf(spec, "containers"))
        {
            if (!container.Get("name"u8).IsDefined())
            {
                continue;
            }

            var limit = container.Get("resources"u8, "limits"u8).Get(resource);
            var place = $"{path}.resources.limits.{resource}";
            if (!limit.IsSet())
            {
                responses.Fail().Fix(place, "YOUR_VALUE");
            }
            else if (_bounds.AreBroken(limit))
            {
                responses.Fail().FailedReview(place);
            }
        }
    }
}
