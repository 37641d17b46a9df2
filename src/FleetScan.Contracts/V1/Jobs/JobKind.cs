using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What a job does.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<JobKind>))]
public enum JobKind
{
    /// <summary>Judges the configuration of one cluster, or of many through child jobs.</summary>
    PostureScan,
}
