using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Why a verdict is passed or skipped.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<VerdictSubStatus>))]
public enum VerdictSubStatus
{
    /// <summary>No further reason.</summary>
    None,

    /// <summary>Passed: the scan had nothing that the control judges.</summary>
    Irrelevant,

    /// <summary>Passed: it failed and an exception accepts it.</summary>
    WithExceptions,

    /// <summary>Skipped: the input could not be read, or the rule failed on it.</summary>
    NotEvaluated,

    /// <summary>Skipped: the control needs settings that are empty.</summary>
    Configuration,

    /// <summary>Skipped: the control needs host or cloud data that is not collected.</summary>
    Integration,

    /// <summary>Skipped: it failed and a person has to judge it.</summary>
    RequiresReview,

    /// <summary>Skipped: no rule can judge it.</summary>
    ManualReview,
}
