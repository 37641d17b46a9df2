using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Which tags of a repository come first.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TagOrder>))]
public enum TagOrder
{
    /// <summary>The highest version first; tags that are no versions come last, <c>latest</c> before all.</summary>
    HighestVersion,

    /// <summary>The image that was built last first, by its configuration.</summary>
    Newest,
}
