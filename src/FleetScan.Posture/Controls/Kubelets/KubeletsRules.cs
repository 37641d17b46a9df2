using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal static class KubeletsRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
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
    ];
}
