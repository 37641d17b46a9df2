using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace FleetScan.Telemetry;

/// <summary>The configuration section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// Where traces, metrics and logs go over OTLP, such as <c>http://collector:4317</c>. Null, the default, means that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
    /// decides; without either nothing is collected and nothing is sent.
    /// </summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>How to talk to <see cref="OtlpEndpoint"/>; ignored without it, where <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> decides.</summary>
    [EnumDataType(typeof(OtlpExportProtocol))]
    public OtlpExportProtocol OtlpProtocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary>How log lines look on the console. Either way an entry is one line.</summary>
    [EnumDataType(typeof(ConsoleLogFormat))]
    public ConsoleLogFormat ConsoleFormat { get; set; } = ConsoleLogFormat.Text;
}
