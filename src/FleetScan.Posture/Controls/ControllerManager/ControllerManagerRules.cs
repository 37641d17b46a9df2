using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ControllerManager;

internal static class ControllerManagerRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new ControllerManagerBindAddress(settings),
        settings => new ControllerManagerProfiling(settings),
        settings => new RootCaFile(settings),
        settings => new RotateKubeletServerCertificate(settings),
        settings => new ServiceAccountPrivateKeyFile(settings),
        settings => new TerminatedPodGcThreshold(settings),
        settings => new UseServiceAccountCredentials(settings),
    ];
}
