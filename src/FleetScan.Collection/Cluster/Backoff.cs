using System.Net;
using System.Text.Json;

namespace FleetScan.Collection;

// When another attempt may help, and how long to wait before it.
internal sealed class Backoff(ClusterSourceOptions options, TimeProvider time)
{
    public static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    // A body cut short shows as an I/O error or as JSON that ends too early.
    public static bool MayPass(Exception cause) => cause is HttpRequestException or IOException or TimeoutException or JsonException;

    public TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    public Task WaitAsync(int attempt, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        Task.Delay(After(attempt, retryAfter, Random.Shared.NextDouble()), time, cancellationToken);

    // Between half and all of the doubled wait, so that many clients spread out; what the server asks for is the least.
    internal TimeSpan After(int attempt, TimeSpan? retryAfter, double chance)
    {
        var doubled = options.FirstBackoff * Math.Pow(2, Math.Min(attempt - 1, 20));
        var wait = (doubled < options.MaxBackoff ? doubled : options.MaxBackoff) * (0.5 + (chance / 2));
        if (retryAfter is { } asked && asked > wait)
        {
            wait = asked;
        }

        return wait < options.MaxBackoff ? wait : options.MaxBackoff;
    }
}
