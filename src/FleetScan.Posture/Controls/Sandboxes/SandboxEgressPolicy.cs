using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal sealed class SandboxEgressPolicy : SandboxRule
{
    public override string Name => "agent-sandbox-egress-policy";

    protected override void Judge(JsonElement spec, Responses responses)
    {
        var management = spec.Get("networkPolicyManagement"u8);
        var policy = spec.Get("networkPolicy"u8);
        if (management.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) && !management.Is("Managed"u8))
        {
            responses.Fail().Failed("spec.networkPolicyManagement");
        }
        else if (policy.ValueKind != JsonValueKind.Object)
        {
            responses.Fail().Failed("spec.networkPolicy");
        }
        else if (!IsScoped(policy.Get("egress"u8)))
        {
            responses.Fail().Failed("spec.networkPolicy.egress");
        }
    }

    private static bool IsScoped(JsonElement egress) => egress.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.Array => egress.Items().All(rule => rule.Get("to"u8) is { ValueKind: JsonValueKind.Array } to && to.GetArrayLength() > 0 && to.Items().All(IsScopedPeer)),
        _ => false,
    };

    private static bool IsScopedPeer(JsonElement peer) =>
        peer.Get("ipBlock"u8, "cidr"u8).Text() is { Length: > 0 } range && range is not ("0.0.0.0/0" or "::/0")
        || Selects(peer.Get("podSelector"u8))
        || Selects(peer.Get("namespaceSelector"u8));

    private static bool Selects(JsonElement selector) => selector.Get("matchLabels"u8).Fields().Any() || selector.Get("matchExpressions"u8).Count() > 0;
}
