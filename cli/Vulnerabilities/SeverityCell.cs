using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;
using Spectre.Console;

namespace FleetScan.Cli.Vulnerabilities;

internal static class SeverityCell
{
    public static Cell Of(VulnerabilitySeverity severity, bool knownExploited) => new(
        knownExploited ? $"{severity}, exploited" : $"{severity}",
        severity switch
        {
            _ when knownExploited => Styles.Bad,
            VulnerabilitySeverity.Critical or VulnerabilitySeverity.High => Styles.Bad,
            VulnerabilitySeverity.Medium => Styles.Warning,
            _ => Style.Plain,
        });
}
