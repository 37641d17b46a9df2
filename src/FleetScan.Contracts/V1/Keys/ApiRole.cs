using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What an API key may do. Each role includes the ones before it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ApiRole>))]
public enum ApiRole
{
    /// <summary>May read everything of the account.</summary>
    Reader,

    /// <summary>May also start and cancel scans and manage schedules.</summary>
    Operator,

    /// <summary>May also enrol clusters and manage keys.</summary>
    Admin,
}
