using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Which of a pod's lists a container is in.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ContainerRole>))]
public enum ContainerRole
{
    /// <summary><c>containers</c>.</summary>
    Main,

    /// <summary><c>initContainers</c>, sidecars that restart included.</summary>
    Init,

    /// <summary><c>ephemeralContainers</c>.</summary>
    Ephemeral,
}
