using System.Security.Claims;
using System.Text.Encodings.Web;
using FleetScan.Backend.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Auth;

/// <summary>Users: API keys.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyService keys) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (!token.StartsWith(ApiKeyService.Kind, StringComparison.Ordinal) || await keys.FindAsync(token, Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("The API key is unknown, expired or removed.");
        }

        var identity = new ClaimsIdentity(
            [
                new(FleetScanClaims.Account, key.AccountId.ToString()),
                new(ClaimTypes.Name, key.Prefix),
                new(ClaimTypes.Role, key.Role.ToString()),
            ],
            Schemes.ApiKey);
        return AuthenticateResult.Success(new(new(identity), Schemes.ApiKey));
    }
}
