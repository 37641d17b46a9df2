using FleetScan.Posture.Controls.Cloud;
using FleetScan.Posture.Controls.ControlPlane;
using FleetScan.Posture.Controls.Credentials;
using FleetScan.Posture.Controls.Kubelets;
using FleetScan.Posture.Controls.Network;
using FleetScan.Posture.Controls.Rbac;
using FleetScan.Posture.Controls.Vulnerabilities;
using FleetScan.Posture.Controls.Workloads;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls;

/// <summary>Every rule that there is. A rule that is not in the list does not run, and a test says so.</summary>
internal static class AllRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new AuditLogsCloud(settings),
        _ => new PodSecurityPolicyCloud(),
        _ => new SecretEncryptionCloud(),

        _ => new AuditLogsNative(),
        _ => new EtcdEncryptionNative(),
        settings => new InsecurePortFlag(settings),
        _ => new PodSecurityPolicyNative(),

        settings => new CredentialsInConfigMap(settings),
        settings => new CredentialsInEnvironment(settings),

        settings => new AnonymousRequestsToKubelet(settings),
        settings => new KubeletClientCertificates(settings),

        _ => new IngressAndEgressBlocked(),
        settings => new InternalNetworking(settings),

        _ => new AccessContainerServiceAccount(),
        settings => new AccessDashboardSubject(settings),
        settings => new AuthenticatedUsersTakeOver(settings),
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
        settings => new ExcessiveDeleteRights(settings),
        settings => new ExecIntoContainer(settings),
        settings => new ListAllClusterAdmins(settings),

        _ => new NginxSnippetAnnotation(),
        settings => new SymlinkExchange(settings),

        _ => new AllowPrivilegeEscalation(),
        settings => new AutomountServiceAccount(settings),
        _ => new ContainerHostPort(),
        _ => new HostNetworkAccess(),
        _ => new HostPidIpcPrivileges(),
        _ => new ImmutableContainerFilesystem(),
        _ => new IngressNginxEndOfLife(),
        settings => new InsecureCapabilities(settings),
        _ => new LinuxHardening(),
        _ => new NonRootContainers(),
        _ => new PrivilegedContainer(),
        _ => new ResourcesCpuLimits(),
        _ => new ResourcesMemoryLimits(),
    ];
}
