using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What kind of statement suppresses a vulnerability.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SuppressionKind>))]
public enum SuppressionKind
{
    /// <summary>A VEX document says that the vulnerability does no harm here, or is fixed.</summary>
    Vex,

    /// <summary>An exception accepts it.</summary>
    Exception,
}
