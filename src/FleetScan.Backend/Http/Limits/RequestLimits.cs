using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace FleetScan.Backend.Http.Limits;

/// <summary>One caller's requests must not crowd out the others': each credential, and each address without one, has its own bucket.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static void Configure(RateLimiterOptions limiter, ApiOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            CallerOf(context, options),
            _ => new()
            {
                TokenLimit = options.RequestBurst,
                TokensPerPeriod = options.RequestsPerSecond,
                ReplenishmentPeriod = Second,
                QueueLimit = 0,
                AutoReplenishment = true,
            }));
        limiter.OnRejected = RejectAsync;
    }

    private static string CallerOf(HttpContext context, ApiOptions options) =>
        context.User.FindFirstValue(FleetScanClaims.Cluster) ?? context.User.FindFirstValue(ClaimTypes.Name) ?? RemoteAddress.Of(context, options);

    private static ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Second;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var problem = Problems.TooMany("More requests came from this caller than are taken in a second. Wait as long as Retry-After says.");
        return new(new ProblemResult(problem).ExecuteAsync(rejected.HttpContext));
    }
}
