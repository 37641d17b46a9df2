using System.Text.Json.Serialization;
using FleetScan.Contracts;

namespace FleetScan.Posture;

/// <summary>What a control asks of people before its verdicts count.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ControlAction>))]
public enum ControlAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Settings: it is skipped while all its inputs are empty.</summary>
    Configuration,

    /// <summary>No rule can judge it; a person has to.</summary>
    ManualReview,
}
