using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What a rule, control or framework says. The order is the order of merging: the highest wins.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<VerdictStatus>))]
public enum VerdictStatus
{
    /// <summary>Nothing to object to, nothing to judge, or accepted by an exception.</summary>
    Passed,

    /// <summary>Could not be judged, or needs a person; the sub-status says which.</summary>
    Skipped,

    /// <summary>Judged and found wrong.</summary>
    Failed,
}
