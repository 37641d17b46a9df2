using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;

namespace FleetScan.Collection;

/// <summary>
/// The HTTP client of a kubeconfig entry. The generated client of the Kubernetes library is not used: it holds every operation and model, which costs a
/// native binary 25 MiB of file and 20 MiB of memory for requests that are plain GETs.
/// </summary>
internal static class ClusterHttp
{
    public static HttpClient Create(KubernetesClientConfiguration configuration) =>
        new(CreateHandler(configuration), disposeHandler: true)
        {
            // Requests carry their own bounds, which restart with every byte; one for the whole would cut long lists.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static SocketsHttpHandler CreateHandler(KubernetesClientConfiguration configuration)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),

            // An API server never redirects; following would hand the token to whoever is named.
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromMinutes(3),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            SslOptions = CreateTls(configuration),
        };
        return handler;
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where the kubeconfig says insecure-skip-tls-verify: its owner's choice, as with kubectl.")]
    private static SslClientAuthenticationOptions CreateTls(KubernetesClientConfiguration configuration)
    {
        var tls = new SslClientAuthenticationOptions();
        if (configuration.SkipTlsVerify)
        {
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (configuration.SslCaCerts is { Count: > 0 } authorities)
        {
            tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => ServerCertificate.IsTrusted(certificate, chain, errors, authorities);
        }

        if (ReadClientCertificate(configuration) is { } own)
        {
            tls.ClientCertificates = new X509CertificateCollection { own };
        }

        return tls;
    }

    private static X509Certificate2? ReadClientCertificate(KubernetesClientConfiguration configuration)
    {
        var certificate = ReadPem(configuration.ClientCertificateData, configuration.ClientCertificateFilePath);
        var key = ReadPem(configuration.ClientCertificateKeyData, configuration.ClientKeyFilePath);
        if (certificate is null || key is null)
        {
            return null;
        }

        var own = X509Certificate2.CreateFromPem(certificate, key);
        if (!OperatingSystem.IsWindows())
        {
            return own;
        }

        // The TLS of Windows cannot use a key that lives in memory alone.
        using (own)
        {
            return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), password: null);
        }
    }

    private static string? ReadPem(string? base64, string? file) => (base64, file) switch
    {
        ({ Length: > 0 }, _) => Encoding.UTF8.GetString(Convert.FromBase64String(base64)),
        (_, { Length: > 0 }) => File.ReadAllText(file),
        _ => null,
    };
}
