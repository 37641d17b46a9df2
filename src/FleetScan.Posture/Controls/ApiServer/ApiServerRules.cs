using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal static class ApiServerRules
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
    ];
}
