using FleetScan.Backend.Commands;
using FleetScan.Backend.Composition;
using FleetScan.Backend.Http;
using FleetScan.Backend.Orchestration.Local;
using FleetScan.Backend.Queues;
using FleetScan.Telemetry;
using OpenTelemetry.Trace;

namespace FleetScan.LocalHost;

/// <summary>The backend on SQLite and Kestrel: everything that the cloud's platform does, in this process.</summary>
internal static class BackendApp
{
    public static WebApplication Build(LocalHostSettings settings, StateFolder state)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Insert(0, Defaults(state));
        builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The pipeline bounds each body by what its endpoint takes.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.AddFleetScanTelemetry(
            "fleetscan-backend",
            LocalHostVersion.Text,
            telemetry => telemetry.WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(
                options => options.Filter = context => !QuietPaths.Contains(context.Request.Path))));
        builder.Services.AddFleetScanBackend(builder.Configuration);
        builder.Services.AddLocalOrchestration();
        builder.Services.AddQueuePump();
        builder.Services.AddWatchdogTimer();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.AddSingleton<EmbeddedAgent>();
        builder.Services.AddSingleton<DefaultSchedule>();
        builder.Services.AddSingleton<FirstScan>();

        var app = builder.Build();
        app.Run(ApiPipeline.Build(app.Services));
        return app;
    }

    // Below everything else, so that environment variables still win.
    private static Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource Defaults(StateFolder state) => new()
    {
        InitialData = new Dictionary<string, string?>
        {
            ["Commands:ResendAtStart"] = "true",
            ["Data:Directory"] = state.Path,
            ["Logging:LogLevel:Default"] = "Warning",
        },
    };
}
