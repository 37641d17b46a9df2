using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What an agent is asked to do.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CommandKind>))]
public enum CommandKind
{
    /// <summary>Judge the configuration of the cluster; the payload is a posture scan specification.</summary>
    ScanPosture,

    /// <summary>Say which images run in the cluster and read those that the backend has never seen; the payload is an image scan specification.</summary>
    ScanImages,

    /// <summary>List a registry and read the images that the backend has never seen; the payload is a registry scan specification.</summary>
    ScanRegistry,
}
