using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>How bad a failed control is, from its base score: 9 and over critical, 7 high, 4 medium, 1 low, else unknown.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Base score below 1.</summary>
    Unknown,

    /// <summary>Base score 1 to below 4.</summary>
    Low,

    /// <summary>Base score 4 to below 7.</summary>
    Medium,

    /// <summary>Base score 7 to below 9.</summary>
    High,

    /// <summary>Base score 9 and over.</summary>
    Critical,
}
