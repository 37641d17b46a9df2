using System.Security.Claims;
using System.Text.Encodings.Web;
using FleetScan.Backend.Agents;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Auth;

/// <summary>Agents: short-lived tokens of one cluster.</summary>
internal sealed class AgentTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AgentTokenService tokens) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.FindAsync(token, Context.RequestAborted) is not { } row)
        {
            return AuthenticateResult.Fail("The agent token is unknown or expired.");
        }

        var identity = new ClaimsIdentity(
            [
                new(FleetScanClaims.Account, row.AccountId.ToString()),
                new(FleetScanClaims.Cluster, row.ClusterId.ToString()),
            ],
            Schemes.AgentToken);
        return AuthenticateResult.Success(new(new(identity), Schemes.AgentToken));
    }
}
