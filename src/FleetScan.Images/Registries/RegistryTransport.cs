using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FleetScan.Images.Registries;

/// <summary>Makes the handler that a registry client sends through.</summary>
public static class RegistryTransport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LocalConnectTimeout = TimeSpan.FromSeconds(1);

    // Long enough to keep connections over an image, short enough to follow changes of DNS.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A handler that follows no redirect by itself: the client does, since it must not carry credentials to another host.</summary>
    /// <param name="proxy">The proxy; null for that of the process's environment.</param>
    /// <param name="authorities">Certificate authorities trusted beside those of the system; null for none.</param>
    /// <param name="skipTlsVerification">True accepts any certificate: only where someone asked for it.</param>
    /// <returns>The handler, which the caller disposes.</returns>
    public static SocketsHttpHandler Create(IWebProxy? proxy = null, X509Certificate2Collection? authorities = null, bool skipTlsVerification = false)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = Lifetime,
            UseCookies = false,
        };
        if (proxy is not null)
        {
            handler.Proxy = proxy;
        }

        if (skipTlsVerification)
        {
#pragma warning disable CA5359 // Asked for by name, for one registry.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (authorities is { Count: > 0 })
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        }

        return handler;
    }

    /// <summary>A handler for metadata servers, which are on this machine or its link: no proxy, and no long wait where there is none.</summary>
    /// <returns>The handler, which the caller disposes.</returns>
    public static SocketsHttpHandler CreateLocal() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = LocalConnectTimeout,
        PooledConnectionLifetime = Lifetime,
        UseCookies = false,
        UseProxy = false,
    };

    // What the system trusts, or what ends at one of the further authorities.
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server)
        {
            return false;
        }

        using var custom = new X509Chain();
        custom.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        custom.ChainPolicy.CustomTrustStore.AddRange(authorities);
        custom.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
        {
            custom.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(element => element.Certificate).ToArray());
        }

        return custom.Build(server);
    }
}
