using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What a job does.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<JobKind>))]
public enum JobKind
{
    /// <summary>Judges the configuration of one cluster, or of many through child jobs.</summary>
    PostureScan,

    /// <summary>Finds the images that run in one cluster, or in many through child jobs, and what they are made of.</summary>
    ImageScan,

    /// <summary>Finds the images of a registry and what they are made of, through the agent of one cluster.</summary>
    RegistryScan,
}
