using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AzureRoleDefinitions() : CloudListRule("management.azure.com", "ListEntitiesForPolicies", "aks", readsGroup: true)
{
    public override string Name => "list-role-definitions-in-acr";
}
