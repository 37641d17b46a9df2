using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Windows;

internal static class WindowsRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        _ => new GmsaCredentialSpec(),
        _ => new HostProcess(),
        _ => new RunAsUserName(),
    ];
}
