using System.Globalization;
using System.Security.Claims;
using FleetScan.Contracts;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Auth;

/// <summary>The cluster behind a request, as a parameter of endpoints for agents.</summary>
internal sealed record AgentCaller(AccountId AccountId, ClusterId ClusterId)
{
    // The policy has let nobody in without both claims.
    public static ValueTask<AgentCaller?> BindAsync(HttpContext context) => ValueTask.FromResult<AgentCaller?>(new(
        AccountId.Parse(context.User.FindFirstValue(FleetScanClaims.Account)!, CultureInfo.InvariantCulture), // see above
        ClusterId.Parse(context.User.FindFirstValue(FleetScanClaims.Cluster)!, CultureInfo.InvariantCulture))); // see above
}
