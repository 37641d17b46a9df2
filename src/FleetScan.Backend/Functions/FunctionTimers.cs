namespace FleetScan.Backend.Functions;

/// <summary>When the functions of the clock run: seconds, minutes, hours, days, months and days of the week, in UTC.</summary>
public static class FunctionTimers
{
    /// <summary>Each minute: <see cref="FunctionNames.Watchdog"/>.</summary>
    public const string Watchdog = "0 * * * * *";

    /// <summary>Each hour, off its beginning: <see cref="FunctionNames.RefreshAdvisories"/>.</summary>
    public const string RefreshAdvisories = "0 7 * * * *";

    /// <summary>Each night, off the full hour: <see cref="FunctionNames.Retention"/>.</summary>
    public const string Retention = "0 17 3 * * *";
}
