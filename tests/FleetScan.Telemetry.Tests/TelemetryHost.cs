using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetScan.Telemetry.Tests;

/// <summary>A host with telemetry and nothing else.</summary>
internal static class TelemetryHost
{
    public const string Service = "fleetscan-under-test";

    public static async Task<IHost> StartAsync(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddFleetScanTelemetry(Service, "1.2.3");
        builder.Services.AddHttpClient();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public static Dictionary<string, string?> ByStandardVariable(string endpoint) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public static Dictionary<string, string?> ByOwnSetting(string endpoint) => new()
    {
        ["Telemetry:OtlpEndpoint"] = endpoint,
        ["Telemetry:OtlpProtocol"] = "HttpProtobuf",
    };
}
