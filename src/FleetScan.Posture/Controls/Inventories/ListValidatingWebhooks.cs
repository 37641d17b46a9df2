using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Inventories;

internal sealed class ListValidatingWebhooks() : InventoryRule(new KindMatch("admissionregistration.k8s.io", "*", "ValidatingWebhookConfiguration"))
{
    public override string Name => "list-all-validating-webhooks";
}
