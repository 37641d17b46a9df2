using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FleetScan.Telemetry;

/// <summary>Sets up telemetry the same way in every process.</summary>
public static class TelemetryExtensions
{
    /// <summary>Activity sources and meters whose names begin with <c>FleetScan.</c> are collected; name new ones so.</summary>
    public const string OwnSources = "FleetScan.*";

    /// <summary>The OpenTelemetry setting that turns export on where <see cref="TelemetryOptions.OtlpEndpoint"/> is not set.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Logs to the console, one line an entry with its scopes, and, if an endpoint is configured, exports traces, metrics and logs over OTLP. Without an
    /// endpoint no collector is registered, so spans and instruments cost nothing.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="serviceName">The name under which the process reports, such as <c>fleetscan-agent</c>.</param>
    /// <param name="serviceVersion">Its version.</param>
    /// <param name="configure">Adds what this host alone has, such as ASP.NET Core instrumentation; called only when an endpoint is configured.</param>
    /// <returns>The same host.</returns>
    public static IHostApplicationBuilder AddFleetScanTelemetry(
        this IHostApplicationBuilder builder,
        string serviceName,
        string serviceVersion,
        Action<OpenTelemetryBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddConsole(builder.Logging, Read(builder).ConsoleFormat);
        return builder.AddFleetScanExport(serviceName, serviceVersion, configure);
    }

    /// <summary>Only the export of <see cref="AddFleetScanTelemetry"/>, for a process whose host has set up its console and takes its log lines.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="serviceName">The name under which the process reports, such as <c>fleetscan-functions</c>.</param>
    /// <param name="serviceVersion">Its version.</param>
    /// <param name="configure">Adds what this host alone has; called only when an endpoint is configured.</param>
    /// <returns>The same host.</returns>
    public static IHostApplicationBuilder AddFleetScanExport(
        this IHostApplicationBuilder builder,
        string serviceName,
        string serviceVersion,
        Action<OpenTelemetryBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        var options = Read(builder);
        if (options.OtlpEndpoint is not null || !string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
        {
            AddExport(builder, options, serviceName, serviceVersion, configure);
        }

        return builder;
    }

    private static TelemetryOptions Read(IHostApplicationBuilder builder)
    {
        var options = new TelemetryOptions();
        builder.Configuration.GetSection(TelemetryOptions.Section).Bind(options);
        return options;
    }

    private static void AddConsole(ILoggingBuilder logging, ConsoleLogFormat format)
    {
        logging.ClearProviders();
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        if (format == ConsoleLogFormat.Json)
        {
            logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.IncludeScopes = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
    }

    private static void AddExport(
        IHostApplicationBuilder builder,
        TelemetryOptions options,
        string serviceName,
        string serviceVersion,
        Action<OpenTelemetryBuilder>? configure)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(serviceName, serviceNamespace: "fleetscan", serviceVersion, autoGenerateServiceInstanceId: true)
                .AddAttributes([new("host.name", Environment.MachineName), new("process.pid", (long)Environment.ProcessId)])
                .AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddProcessor(new JobTagProcessor())
                .AddSource(OwnSources)
                .AddHttpClientInstrumentation(http => http.FilterHttpRequestMessage = request => !QuietPaths.Contains(request.RequestUri?.AbsolutePath)))
            .WithMetrics(metrics => metrics.AddMeter(OwnSources).AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithLogging(configureBuilder: null, logs =>
            {
                logs.IncludeScopes = true;
                logs.IncludeFormattedMessage = true;
            });
        if (options.OtlpEndpoint is { } endpoint)
        {
            telemetry.UseOtlpExporter(options.OtlpProtocol, endpoint);
        }
        else
        {
            telemetry.UseOtlpExporter();
        }

        configure?.Invoke(telemetry);
    }
}
