namespace FleetScan.Telemetry;

/// <summary>How log lines look on the console.</summary>
public enum ConsoleLogFormat
{
    /// <summary>Words for people.</summary>
    Text,

    /// <summary>One JSON object a line, for log collectors.</summary>
    Json,
}
