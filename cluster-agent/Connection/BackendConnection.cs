using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Connection;

/// <summary>The HTTP client of the backend: TLS verified always, proxy from the standard environment, no redirects that a token could follow.</summary>
internal static class BackendConnection
{
    public static IServiceCollection AddBackendConnection(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<BackendOptions>, BackendOptionsValidator>();
        services.AddOptions<BackendOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<AgentHealth>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<BackendClient>();
        services.AddSingleton<Persistence>();
        services.AddHttpClient(BackendHttp.ClientName)
            .ConfigureHttpClient(Configure)
            .ConfigurePrimaryHttpMessageHandler(MakeHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    private static void Configure(IServiceProvider services, HttpClient client)
    {
        var url = services.GetRequiredService<IOptions<BackendOptions>>().Value.BackendUrl!; // required by the validator
        client.BaseAddress = url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
        client.Timeout = Timeout.InfiniteTimeSpan; // each call brings its own
        client.MaxResponseContentBufferSize = 4 * ContractLimits.JsonBodyBytes;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("fleetscan-agent", AgentVersion.Current));
    }

    private static SocketsHttpHandler MakeHandler(IServiceProvider services)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),

            // Long enough to keep polls on one connection, short enough to follow a backend that moved in DNS.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxResponseHeadersLength = 64,
        };
        if (services.GetRequiredService<IOptions<BackendOptions>>().Value.CaFile is { Length: > 0 } file)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = TrustOnly(file) };
        }

        return handler;
    }

    private static X509ChainPolicy TrustOnly(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
