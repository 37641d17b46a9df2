using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Inventories;

internal sealed class ListAllNamespaces() : InventoryRule(Kinds.Namespace)
{
    public override string Name => "list-all-namespaces";
}
