using FleetScan.Contracts.V1;

namespace FleetScan.Vulnerabilities.Feeds;

/// Severities as vendors write them.
internal static class SeverityNames
{
    public static VulnerabilitySeverity Of(string text) => text.ToLowerInvariant() switch
    {
        "critical" => VulnerabilitySeverity.Critical,
        "high" or "important" => VulnerabilitySeverity.High,
        "medium" or "moderate" => VulnerabilitySeverity.Medium,
        "low" => VulnerabilitySeverity.Low,
        "negligible" or "unimportant" => VulnerabilitySeverity.Negligible,
        _ => VulnerabilitySeverity.Unknown,
    };
}
