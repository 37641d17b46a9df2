namespace FleetScan.TestKit.Telemetry;

/// <summary>A log line as it arrived over OTLP.</summary>
/// <param name="Service">The service.name of the process.</param>
/// <param name="Body">The message.</param>
/// <param name="TraceId">32 hexadecimal digits; empty outside a trace.</param>
/// <param name="Attributes">Attributes with string values, scopes included.</param>
public sealed record CollectedLog(string Service, string Body, string TraceId, IReadOnlyDictionary<string, string> Attributes);
