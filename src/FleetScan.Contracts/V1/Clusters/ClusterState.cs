using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Whether a cluster answers.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClusterState>))]
public enum ClusterState
{
    /// <summary>Enrolled; its agent has not registered yet.</summary>
    Pending,

    /// <summary>Its agent asked for commands within the last two minutes.</summary>
    Online,

    /// <summary>Its agent has not been heard of for longer.</summary>
    Offline,

    /// <summary>A user has switched it off: no tokens, no commands.</summary>
    Disabled,
}
