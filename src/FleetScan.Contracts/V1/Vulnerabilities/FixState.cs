using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Whether there is a version without the vulnerability.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FixState>))]
public enum FixState
{
    /// <summary>The advisories do not say.</summary>
    Unknown,

    /// <summary>There is a fixed version.</summary>
    Fixed,

    /// <summary>There is none so far.</summary>
    NotFixed,

    /// <summary>The vendor has said that there will be none.</summary>
    WontFix,
}
