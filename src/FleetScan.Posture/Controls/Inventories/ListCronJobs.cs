using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Inventories;

internal sealed class ListCronJobs() : InventoryRule(new KindMatch("*", "*", "CronJob"))
{
    public override string Name => "rule-deny-cronjobs";
}
