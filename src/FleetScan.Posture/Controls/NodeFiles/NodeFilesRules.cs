using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.NodeFiles;

internal static class NodeFilesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
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
    ];
}
