using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>How an agent receives its commands.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CommandTransport>))]
public enum CommandTransport
{
    /// <summary>GET /v1/agents/commands, held open until there is one.</summary>
    LongPoll,
}
