using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>How far an image has come.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ImageState>))]
public enum ImageState
{
    /// <summary>It was seen, and an agent has been asked to read it.</summary>
    Pending,

    /// <summary>It could not be read; the next scan tries again.</summary>
    Failed,

    /// <summary>Its packages are known, and wait to be matched.</summary>
    Inventoried,

    /// <summary>Its packages are matched against advisories.</summary>
    Matched,
}
