using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Limits;

internal sealed class RequestLimitsSetup(IOptions<ApiOptions> api) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions options) => RequestLimits.Configure(options, api.Value);
}
