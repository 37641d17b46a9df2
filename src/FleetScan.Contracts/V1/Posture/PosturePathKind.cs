using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>What a reported path asks of the reader.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PosturePathKind>))]
public enum PosturePathKind
{
    /// <summary>The value at the path is wrong.</summary>
    Failed,

    /// <summary>The value at the path needs a look.</summary>
    Review,

    /// <summary>Removing the path mends it.</summary>
    Delete,

    /// <summary>Setting the path to the given value mends it.</summary>
    Fix,
}
