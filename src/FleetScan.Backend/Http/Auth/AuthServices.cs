using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Backend.Http.Auth;

internal static class AuthServices
{
    public static IServiceCollection AddApiAuth(this IServiceCollection services)
    {
        // AddAuthentication would bring data protection and write its keys to the home folder in clear; bearer tokens need none.
        services.AddAuthenticationCore(options => options.DefaultScheme = Schemes.Bearer);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddPolicyScheme(Schemes.Bearer, displayName: null, scheme => scheme.ForwardDefaultSelector = Schemes.Select)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Schemes.ApiKey, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, AgentTokenAuthentication>(Schemes.AgentToken, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(nameof(Access.Agent), policy => policy.RequireClaim(FleetScanClaims.Cluster))
            .AddPolicy(nameof(Access.Reader), policy => policy.RequireRole(nameof(ApiRole.Reader), nameof(ApiRole.Operator), nameof(ApiRole.Admin)))
            .AddPolicy(nameof(Access.Operator), policy => policy.RequireRole(nameof(ApiRole.Operator), nameof(ApiRole.Admin)))
            .AddPolicy(nameof(Access.Admin), policy => policy.RequireRole(nameof(ApiRole.Admin)));
        return services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResults>();
    }
}
