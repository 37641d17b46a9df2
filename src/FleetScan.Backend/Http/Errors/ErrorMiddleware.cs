using FleetScan.Backend.Http.Jobs;
using FleetScan.Contracts.V1;
using FleetScan.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Http.Errors;

/// <summary>Turns whatever goes wrong in a request into problem details, alike in every host.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
            {
                await WriteAsync(context, StatusProblems.For(context));
            }
        }
        catch (ProblemException exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, exception.Problem);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, FromServer(context, exception));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // One request's fault must not end the process, and its answer must not show internals.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var job = context.Features.Get<RequestJob>();
            using (job is null ? null : logger.BeginJobScope(job.Id, job.ParentId))
            {
                Log.Failed(logger, exception, context.Request.Method, context.Request.Path);
            }

            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await WriteAsync(context, StatusProblems.Internal);
        }
    }

    private static Problem FromServer(HttpContext context, BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.TooLarge("The body", context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0),
        StatusCodes.Status408RequestTimeout => Problems.Make(
            StatusCodes.Status408RequestTimeout, ProblemTypes.Invalid, "Too slow.", "The body did not arrive in time. Send it again."),
        _ => Problems.BadRequest(exception.Message),
    };

    private static Task WriteAsync(HttpContext context, Problem problem) => new ProblemResult(problem).ExecuteAsync(context);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path);
    }
}
