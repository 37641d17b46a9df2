namespace FleetScan.Backend.Functions;

/// <summary>The names of the functions that answer requests, messages and the clock. Orchestrators and activities are named as what they run.</summary>
public static class FunctionNames
{
    /// <summary>What agents call.</summary>
    public const string Agents = "Agents";

    /// <summary>Where agents deliver results.</summary>
    public const string Results = "Results";

    /// <summary>Jobs, for users.</summary>
    public const string Jobs = "Jobs";

    /// <summary>Everything else, for users.</summary>
    public const string Dashboard = "Dashboard";

    /// <summary>The description of the API.</summary>
    public const string OpenApi = "OpenApi";

    /// <summary>Whether the process lives and can work.</summary>
    public const string Health = "Health";

    /// <summary>Matches images against the advisories in use.</summary>
    public const string MatchImage = "MatchImage";

    /// <summary>Takes note of images that cannot be matched.</summary>
    public const string RejectImage = "RejectImage";

    /// <summary>Stores results that are complete.</summary>
    public const string ProcessResult = "ProcessResult";

    /// <summary>Fails the jobs whose results cannot be stored.</summary>
    public const string RejectResult = "RejectResult";

    /// <summary>Finds what died on the way and brings it to an end.</summary>
    public const string Watchdog = "Watchdog";

    /// <summary>Has feeds of advisories fetched when it is time.</summary>
    public const string RefreshAdvisories = "RefreshAdvisories";

    /// <summary>Removes what ended orchestrations leave behind.</summary>
    public const string Retention = "Retention";
}
