using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Inventories;

internal sealed class ListMutatingWebhooks() : InventoryRule(new KindMatch("admissionregistration.k8s.io", "*", "MutatingWebhookConfiguration"))
{
    public override string Name => "list-all-mutating-webhooks";
}
