using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Whether a finding still holds.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FindingState>))]
public enum FindingState
{
    /// <summary>The newest scan that covered the control still finds it.</summary>
    Open,

    /// <summary>A later scan covered the control and did not find it.</summary>
    Resolved,
}
