using FleetScan.Backend.Agents;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Auth;

/// <summary>Both kinds of credential come as bearer tokens; their first characters say which kind.</summary>
internal static class Schemes
{
    public const string Bearer = "Bearer";

    public const string ApiKey = "ApiKey";

    public const string AgentToken = "AgentToken";

    public static string Select(HttpContext context) =>
        BearerToken.Of(context.Request)?.StartsWith(AgentTokenService.Kind, StringComparison.Ordinal) == true ? AgentToken : ApiKey;
}
