using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal static class DefaultNamespaceRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new ConfigMapInDefaultNamespace(),
        _ => new CsiStorageCapacityInDefaultNamespace(),
        _ => new EndpointSliceInDefaultNamespace(),
        _ => new EndpointsInDefaultNamespace(),
        _ => new HorizontalPodAutoscalerInDefaultNamespace(),
        _ => new IngressInDefaultNamespace(),
        _ => new LeaseInDefaultNamespace(),
        _ => new PersistentVolumeClaimInDefaultNamespace(),
        _ => new PodDisruptionBudgetInDefaultNamespace(),
        _ => new PodTemplateInDefaultNamespace(),
        _ => new ReplicationControllerInDefaultNamespace(),
        _ => new RoleBindingInDefaultNamespace(),
        _ => new RoleInDefaultNamespace(),
        _ => new SecretInDefaultNamespace(),
        _ => new ServiceAccountInDefaultNamespace(),
        _ => new ServiceInDefaultNamespace(),
        _ => new WorkloadInDefaultNamespace(),
    ];
}
