using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What an agent is asked to do.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CommandKind>))]
public enum CommandKind
{
    /// <summary>Judge the configuration of the cluster; the payload is a posture scan specification.</summary>
    ScanPosture,
}
