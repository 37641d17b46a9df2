namespace FleetScan.TestKit.Telemetry;

/// <summary>A span as it arrived over OTLP.</summary>
/// <param name="Service">The service.name of the process.</param>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="SpanId">16 hexadecimal digits.</param>
/// <param name="ParentSpanId">16 hexadecimal digits; empty for a root.</param>
/// <param name="Name">The span's name.</param>
/// <param name="Attributes">Attributes with string values.</param>
public sealed record CollectedSpan(
    string Service,
    string TraceId,
    string SpanId,
    string ParentSpanId,
    string Name,
    IReadOnlyDictionary<string, string> Attributes);
