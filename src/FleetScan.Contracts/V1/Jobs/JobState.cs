using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>Where a job stands. Running work moves forward only; the last four are final.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Written; no agent has taken it yet.</summary>
    Queued,

    /// <summary>An agent holds its command, or children are under way.</summary>
    Running,

    /// <summary>The results have arrived and are being stored.</summary>
    Processing,

    /// <summary>Done, and all results are stored.</summary>
    Succeeded,

    /// <summary>Given up after the last attempt; the job says why.</summary>
    Failed,

    /// <summary>Not finished by its deadline.</summary>
    Expired,

    /// <summary>Stopped by a user.</summary>
    Cancelled,
}
