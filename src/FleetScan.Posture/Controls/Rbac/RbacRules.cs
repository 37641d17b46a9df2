using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal static class RbacRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new AccessContainerServiceAccount(),
        settings => new AccessDashboardSubject(settings),
        settings => new AdministrativeRoles(settings),
        _ => new AnonymousAccess(),
        settings => new AuthenticatedUsersTakeOver(settings),
        settings => new AutomountDefaultServiceAccount(settings),
        settings => new CanAccessProxySubresource(settings),
        settings => new CanApproveCertificateSigningRequest(settings),
        settings => new CanBindOrEscalate(settings),
        settings => new CanCreatePersistentVolume(settings),
        settings => new CanCreatePod(settings),
        settings => new CanCreateServiceAccountToken(settings),
        settings => new CanDeleteEvents(settings),
        settings => new CanImpersonate(settings),
        settings => new CanModifyAdmissionWebhooks(settings),
        settings => new CanPortForward(settings),
        settings => new CanReadSecrets(settings),
        settings => new CanUpdateCoreDnsConfigMap(settings),
        settings => new ClusterAdminRole(settings),
        settings => new ClusterTakeover(settings),
        _ => new DefaultAccountRoles(),
        settings => new ExcessiveDeleteRights(settings),
        settings => new ExecIntoContainer(settings),
        settings => new ListAllClusterAdmins(settings),
        _ => new NamespaceWithoutServiceAccount(),
        _ => new ReviewRoles(),
        settings => new ServiceAccountTokenMount(settings),
    ];
}
