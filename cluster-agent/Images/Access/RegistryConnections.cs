using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using FleetScan.Images.Registries;
using FleetScan.Images.Registries.Cloud;
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
    private readonly Lazy<HttpMessageInvoker> _local = new(() => new HttpMessageInvoker(RegistryTransport.CreateLocal()));
    private readonly Lazy<CloudIdentity> _cloud;

    public RegistryConnections(IOptions<ImageOptions> options, IConfiguration configuration, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _plainHttp = ImageOptions.Split(_options.PlainHttpRegistries);
        _insecure = ImageOptions.Split(_options.InsecureRegistries);
        _verified = new(() => Connect(skipTlsVerification: false));
        _unverified = new(() => Connect(skipTlsVerification: true));
        _cloud = new(() => new CloudIdentity(CloudProviders(), _verified.Value, _local.Value, name => configuration[name], time));
    }

    /// <summary>A client for one registry, for as long as its credentials hold.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="credentials">The credentials, which go to this registry only; null for none.</param>
    /// <param name="plainHttp">Whether it is spoken to without TLS though the settings do not name it.</param>
    /// <param name="skipTlsVerification">Whether any certificate will do though the settings do not name it.</param>
    public RegistryClient ClientOf(string registry, RegistryCredentials? credentials, bool plainHttp = false, bool skipTlsVerification = false) => new(
        (skipTlsVerification || IsIn(_insecure, registry) ? _unverified : _verified).Value,
        asked => string.Equals(asked, registry, StringComparison.OrdinalIgnoreCase) ? credentials : null,
        OptionsOf(plainHttp ? [.. _plainHttp, registry] : _plainHttp));

    /// <summary>A client for one registry of a cloud that knows the agent's identity, for as long as it works: credentials that end are replaced.</summary>
    public RegistryClient CloudClientOf(string registry) => new(
        _verified.Value,
        async (asked, token) => string.Equals(asked, registry, StringComparison.OrdinalIgnoreCase) ? (await _cloud.Value.FindAsync(registry, token)).Credentials : null,
        OptionsOf(_plainHttp));

    /// <summary>Whether the agent's identity in a cloud opens a registry; only where settings say so and the registry proves by its certificate to be the one.</summary>
    public async Task<CloudGrant> AskCloudAsync(string registry, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(_options.CloudIdentity) || IsIn(_insecure, registry) || IsIn(_plainHttp, registry)
            ? CloudGrant.None
            : await _cloud.Value.FindAsync(registry, cancellationToken);

    public void Dispose()
    {
        if (_cloud.IsValueCreated)
        {
            _cloud.Value.Dispose();
        }

        foreach (var made in new[] { _verified, _unverified, _local })
        {
            if (made.IsValueCreated)
            {
                made.Value.Dispose();
            }
        }
    }

    private static bool IsIn(string[] registries, string registry) => registries.Contains(registry, StringComparer.OrdinalIgnoreCase);

    private IReadOnlyCollection<CloudProvider> CloudProviders() => CloudIdentity.TryParse(_options.CloudIdentity, out var providers) ? providers : [];

    private RegistryClientOptions OptionsOf(IReadOnlyCollection<string> plainHttp) => new() { PlainHttp = plainHttp, MaxRetryDelay = MaxRetryDelay, Time = _time };

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
