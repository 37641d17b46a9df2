using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Jobs;
using FleetScan.Backend.Http.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http;

/// <summary>The whole HTTP interface as one delegate, the same in every host: local-host ends its Kestrel pipeline with it, functions hand their requests to it.</summary>
public static class ApiPipeline
{
    /// <summary>Builds the pipeline. It answers every request, unknown paths too, and lets no exception out.</summary>
    /// <param name="services">Services with the backend in them.</param>
    /// <returns>The pipeline; build it once and keep it.</returns>
    public static RequestDelegate Build(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var app = new ApplicationBuilder(services);
        app.Use(ForgetHostRouting);
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<RequestShapeMiddleware>();
        app.UseMiddleware<JobScopeMiddleware>();
        app.UseEndpoints(endpoints => endpoints.MapFleetScanApi());
        app.Run(NotFound);
        return app.Build();
    }

    // A functions host has matched its own catch-all route before; ours would see its endpoint and route values.
    private static Task ForgetHostRouting(HttpContext context, RequestDelegate next)
    {
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return next(context);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
