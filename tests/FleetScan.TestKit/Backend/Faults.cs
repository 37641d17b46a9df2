using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.TestKit.Backend;

/// <summary>Ways in which a backend fails.</summary>
public static class Faults
{
    /// <summary>The connection ends without an answer.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A finished task.</returns>
    public static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>No answer until the caller gives up.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task that ends with the request.</returns>
    public static async Task Hang(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller is gone, which is all that was waited for.
        }
    }

    /// <summary>A problem.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="type">The problem's type.</param>
    /// <param name="retryAfter">Seconds of Retry-After; null for none.</param>
    /// <returns>The fault.</returns>
    public static Func<HttpContext, Task> Problem(int status, string type, int? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var problem = new Problem { Type = type, Title = "Injected", Status = status, Detail = "A fault of the test." };
        await JsonSerializer.SerializeAsync(context.Response.Body, problem, ContractsJson.Default.Problem);
    };
}
