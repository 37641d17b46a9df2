using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that wants a request and a limit of a resource in every container, within the bounds of a scan's settings.</summary>
internal abstract class AmountsRule(RuleSettings settings, string resource, Func<string, double?> read) : WorkloadRule
{
    private readonly Bounds _limits = new(settings, $"{resource}_limit_max", $"{resource}_limit_min", read);
    private readonly Bounds _requests = new(settings, $"{resource}_request_max", $"{resource}_request_min", read);

    public override IReadOnlyList<string> Inputs { get; } =
        [$"{resource}_request_max", $"{resource}_request_min", $"{resource}_limit_max", $"{resource}_limit_min"];

    protected sealed override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed)
            {
                var resources = container.Element.Get("resources"u8);
                Judge(resources.Get("requests"u8).Get(resource), _requests, container, "requests", responses);
                Judge(resources.Get("limits"u8).Get(resource), _limits, container, "limits", responses);
            }
        }
    }

    private void Judge(JsonElement amount, Bounds bounds, in Container container, string field, Responses responses)
    {
        if (!amount.IsSet())
        {
            responses.Fail().Fix(container.At($"resources.{field}.{resource}"), "YOUR_VALUE");
        }
        else if (bounds.AreBroken(amount))
        {
            responses.Fail().FailedReview(container.At($"resources.{field}.{resource}"));
        }
    }
}
