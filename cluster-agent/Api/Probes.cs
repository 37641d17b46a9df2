using System.Net;
using FleetScan.Agent.Connection;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Api;

/// <summary>
/// The two questions a kubelet asks. Alive: the process answers. Ready: the backend answers it; the body says why not.
/// </summary>
internal static partial class Probes
{
    // A kubelet holds one or two connections; the rest is for people.
    private const int MaxConnections = 32;

    public static void AddProbes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ProbeOptions>, ProbeOptionsValidator>();
        builder.Services.AddOptions<ProbeOptions>().Bind(builder.Configuration.GetSection(AgentServices.Section)).ValidateOnStart();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ProbeOptions>>().Value;
            if (options.ProbeAddress == "*")
            {
                kestrel.ListenAnyIP(options.ProbePort);
            }
            else
            {
                kestrel.Listen(IPAddress.Parse(options.ProbeAddress), options.ProbePort);
            }
        });
    }

    /// <summary>Answers without routing: two paths need no router.</summary>
    public static void UseProbes(this WebApplication app)
    {
        app.Run(AnswerAsync);
        var addresses = app.Urls;
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Probes).FullName!);
        app.Lifetime.ApplicationStarted.Register(() => Log.Listening(logger, string.Join(' ', addresses)));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var health = context.RequestServices.GetRequiredService<AgentHealth>();
        var (status, words) = context.Request.Path.Value switch
        {
            "/v1/liveness" => (StatusCodes.Status200OK, "alive"),
            "/v1/readiness" when health.Trouble is { } trouble => (StatusCodes.Status503ServiceUnavailable, trouble),
            "/v1/readiness" => (StatusCodes.Status200OK, "ready"),
            _ => (StatusCodes.Status404NotFound, "The agent answers /v1/liveness and /v1/readiness."),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words, context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Probes are answered at {Addresses}")]
        public static partial void Listening(ILogger logger, string addresses);
    }
}
