using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using FleetScan.Images.Registries;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Images.Access;

/// <summary>The agent's ways to registries: TLS verified unless a registry is named in the settings, paced over all scans.</summary>
internal sealed class RegistryConnections : IDisposable
{
    /// <summary>A registry that asks for a longer wait is not waited for.</summary>
    public static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(30);

    private readonly ImageOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, RegistryPace> _paces = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _plainHttp;
    private readonly string[] _insecure;
    private readonly Lazy<HttpMessageInvoker> _verified;
    private readonly Lazy<HttpMessageInvoker> _unverified;

    public RegistryConnections(IOptions<ImageOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _plainHttp = ImageOptions.Split(_options.PlainHttpRegistries);
        _insecure = ImageOptions.Split(_options.InsecureRegistries);
        _verified = new(() => Connect(skipTlsVerification: false));
        _unverified = new(() => Connect(skipTlsVerification: true));
    }

    /// <summary>A client for one registry, for as long as its credentials hold.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="credentials">The credentials, which go to this registry only; null for none.</param>
    /// <param name="plainHttp">Whether it is spoken to without TLS though the settings do not name it.</param>
    /// <param name="skipTlsVerification">Whether any certificate will do though the settings do not name it.</param>
    public RegistryClient ClientOf(string registry, RegistryCredentials? credentials, bool plainHttp = false, bool skipTlsVerification = false)
    {
        var insecure = skipTlsVerification || _insecure.Contains(registry, StringComparer.OrdinalIgnoreCase);
        return new RegistryClient(
            (insecure ? _unverified : _verified).Value,
            asked => string.Equals(asked, registry, StringComparison.OrdinalIgnoreCase) ? credentials : null,
            new RegistryClientOptions
            {
                PlainHttp = plainHttp ? [.. _plainHttp, registry] : _plainHttp,
                MaxRetryDelay = MaxRetryDelay,
                Time = _time,
            });
    }

    public void Dispose()
    {
        foreach (var made in new[] { _verified, _unverified })
        {
            if (made.IsValueCreated)
            {
                made.Value.Dispose();
            }
        }
    }

    private HttpMessageInvoker Connect(bool skipTlsVerification)
    {
        var proxy = _options.Proxy is { } address ? new WebProxy(address) : null;
        var authorities = new X509Certificate2Collection();
        if (_options.CaFile is { Length: > 0 } file)
        {
            authorities.ImportFromPemFile(file);
        }

        return new HttpMessageInvoker(new PacedHandler(RegistryTransport.Create(proxy, authorities, skipTlsVerification), _paces, _options, _time));
    }
}
