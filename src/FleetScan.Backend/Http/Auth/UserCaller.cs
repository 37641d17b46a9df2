using System.Globalization;
using System.Security.Claims;
using FleetScan.Contracts;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Auth;

/// <summary>The user behind a request, as a parameter of endpoints that need at least the role reader.</summary>
internal sealed record UserCaller(AccountId AccountId, string KeyPrefix)
{
    public static ValueTask<UserCaller?> BindAsync(HttpContext context) => ValueTask.FromResult<UserCaller?>(new(
        AccountId.Parse(context.User.FindFirstValue(FleetScanClaims.Account)!, CultureInfo.InvariantCulture), // The policy has let nobody in without the claim.
        context.User.FindFirstValue(ClaimTypes.Name) ?? ""));
}
