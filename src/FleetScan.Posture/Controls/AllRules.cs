using FleetScan.Posture.Controls.ApiServer;
using FleetScan.Posture.Controls.Cloud;
using FleetScan.Posture.Controls.ControllerManager;
using FleetScan.Posture.Controls.Credentials;
using FleetScan.Posture.Controls.Etcd;
using FleetScan.Posture.Controls.Kubelets;
using FleetScan.Posture.Controls.Network;
using FleetScan.Posture.Controls.NodeFiles;
using FleetScan.Posture.Controls.Nodes;
using FleetScan.Posture.Controls.Rbac;
using FleetScan.Posture.Controls.Scheduler;
using FleetScan.Posture.Controls.Vulnerabilities;
using FleetScan.Posture.Controls.Workloads;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls;

/// <summary>Every rule that there is. A rule that is not in the list does not run, and a test says so.</summary>
internal static class AllRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new AlwaysAdmit(settings),
        settings => new AlwaysPullImages(settings),
        settings => new AnonymousAuth(settings),
        settings => new ApiServerProfiling(settings),
        settings => new AuditLogMaxAge(settings),
        settings => new AuditLogMaxBackup(settings),
        settings => new AuditLogMaxSize(settings),
        settings => new AuditLogPath(settings),
        _ => new AuditLogsNative(),
        settings => new AuditPolicyContent(settings),
        settings => new AuditPolicyFile(settings),
        settings => new AuthorizationModeAlwaysAllow(settings),
        settings => new AuthorizationModeNode(settings),
        settings => new AuthorizationModeRbac(settings),
        settings => new ClientCaFile(settings),
        settings => new DenyServiceExternalIpsNotSet(settings),
        settings => new DenyServiceExternalIpsSet(settings),
        settings => new EncryptionProviderConfig(settings),
        settings => new EncryptionProviders(settings),
        settings => new EtcdCaFile(settings),
        settings => new EtcdCertificate(settings),
        _ => new EtcdEncryptionNative(),
        settings => new EventRateLimit(settings),
        settings => new ExternalSecretStorage(settings),
        settings => new InsecurePortFlag(settings),
        settings => new KubeletCertificateAuthority(settings),
        settings => new KubeletClientCertificate(settings),
        settings => new NamespaceLifecycle(settings),
        settings => new NodeRestriction(settings),
        _ => new PodSecurityPolicyNative(),
        _ => new RbacNative(),
        settings => new RequestTimeout(settings),
        settings => new SecurePort(settings),
        settings => new SecurityContextDeny(settings),
        settings => new ServiceAccountExtendTokenExpiration(settings),
        settings => new ServiceAccountKeyFile(settings),
        settings => new ServiceAccountLookup(settings),
        settings => new ServiceAccountPlugin(settings),
        settings => new StrongCiphers(settings),
        settings => new TlsCertificate(settings),
        settings => new TokenAuthFile(settings),
        settings => new WeakCiphers(settings),

        settings => new AuditLogsCloud(settings),
        _ => new PodSecurityPolicyCloud(),
        _ => new SecretEncryptionCloud(),

        settings => new ControllerManagerBindAddress(settings),
        settings => new ControllerManagerProfiling(settings),
        settings => new RootCaFile(settings),
        settings => new RotateKubeletServerCertificate(settings),
        settings => new ServiceAccountPrivateKeyFile(settings),
        settings => new TerminatedPodGcThreshold(settings),
        settings => new UseServiceAccountCredentials(settings),

        settings => new CredentialsInConfigMap(settings),
        settings => new CredentialsInEnvironment(settings),

        settings => new EtcdAutoTls(settings),
        settings => new EtcdClientCertificates(settings),
        settings => new EtcdPeerAutoTls(settings),
        settings => new EtcdPeerClientCertificates(settings),
        settings => new EtcdPeerTls(settings),
        settings => new EtcdTls(settings),

        settings => new AnonymousRequestsToKubelet(settings),
        settings => new KubeletAuthorizationMode(settings),
        settings => new KubeletClientCertificates(settings),
        settings => new KubeletEventQps(settings),
        settings => new KubeletHostnameOverride(settings),
        settings => new KubeletIpTables(settings),
        settings => new KubeletPodPidsLimit(settings),
        settings => new KubeletProtectKernelDefaults(settings),
        settings => new KubeletReadOnlyPort(settings),
        settings => new KubeletRotateCertificates(settings),
        settings => new KubeletRotateServerCertificate(settings),
        settings => new KubeletStreamingTimeout(settings),
        settings => new KubeletStrongCiphers(settings),
        settings => new KubeletTlsConfiguration(settings),

        _ => new IngressAndEgressBlocked(),
        settings => new InternalNetworking(settings),

        settings => new AdminConfOwnership(settings),
        _ => new AdminConfPermissions(),
        settings => new ApiServerManifestOwnership(settings),
        _ => new ApiServerManifestPermissions(),
        settings => new ClientCaFileOwnership(settings),
        _ => new ClientCaFilePermissions(),
        settings => new CniFileOwnership(settings),
        _ => new CniFilePermissions(),
        settings => new ControllerManagerConfOwnership(settings),
        _ => new ControllerManagerConfPermissions(),
        settings => new ControllerManagerManifestOwnership(settings),
        _ => new ControllerManagerManifestPermissions(),
        settings => new EtcdDataOwnership(settings),
        _ => new EtcdDataPermissions(),
        settings => new EtcdManifestOwnership(settings),
        _ => new EtcdManifestPermissions(),
        _ => new KubeconfigFilePermissions(),
        settings => new KubeletConfOwnership(settings),
        _ => new KubeletConfPermissions(),
        settings => new KubeletConfigurationOwnership(settings),
        _ => new KubeletConfigurationPermissions(),
        _ => new KubeletConfigurationReadable(),
        settings => new KubeletServiceOwnership(settings),
        _ => new KubeletServicePermissions(),
        _ => new PkiCertificatePermissions(),
        _ => new PkiKeyPermissions(),
        settings => new PkiOwnership(settings),
        settings => new ProxyKubeconfigOwnership(settings),
        _ => new ProxyKubeconfigPermissions(),
        settings => new SchedulerConfOwnership(settings),
        _ => new SchedulerConfPermissions(),
        settings => new SchedulerManifestOwnership(settings),
        _ => new SchedulerManifestPermissions(),

        settings => new CniSupportsNetworkPolicies(settings),
        _ => new EksNetworkPolicy(),
        settings => new InstanceMetadataAccess(settings),

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

        settings => new SchedulerBindAddress(settings),
        settings => new SchedulerProfiling(settings),

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
