using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Images.Registries.Cloud;

/// <summary>
/// Credentials for a cloud's registries from the identity that the cloud gives this process: no secret is stored. They are kept in memory until shortly before they
/// end; that there are none is remembered for some minutes, so that a machine outside any cloud waits for no metadata server twice. Thread-safe.
/// </summary>
public sealed class CloudIdentity : IDisposable
{
    private const int MaxRegistries = 1_024;

    // Enough for a pull to begin with.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, (CloudGrant Grant, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<CloudProvider> _providers;
    private readonly TimeProvider _time;
    private readonly EcrTokens _aws;
    private readonly AcrTokens _azure;
    private readonly GoogleTokens _google;

    /// <summary>Makes one that asks nobody yet.</summary>
    /// <param name="providers">The clouds whose identities are used.</param>
    /// <param name="http">What sends to the clouds' public endpoints, such as one over <see cref="RegistryTransport.Create"/>. The caller disposes it.</param>
    /// <param name="local">What sends to metadata servers: without a proxy, such as one over <see cref="RegistryTransport.CreateLocal"/>. The caller disposes it.</param>
    /// <param name="setting">The value of an environment variable that the clouds define, such as <c>AWS_ROLE_ARN</c>; null where there is none.</param>
    /// <param name="time">The clock of expiry and of waits.</param>
    public CloudIdentity(IReadOnlyCollection<CloudProvider> providers, HttpMessageInvoker http, HttpMessageInvoker local, Func<string, string?> setting, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(providers);
        _providers = providers;
        _time = time;
        var requests = new CloudRequests(http, local, time);
        var environment = new CloudEnvironment(setting);
        _aws = new EcrTokens(requests, new AwsIdentity(requests, environment), environment, time);
        _azure = new AcrTokens(requests, environment, time);
        _google = new GoogleTokens(requests, environment, time);
    }

    /// <summary>Reads a list of clouds separated by commas: <c>aws</c>, <c>azure</c>, <c>google</c>.</summary>
    /// <param name="text">The list; null or empty for none.</param>
    /// <param name="providers">The clouds, each once.</param>
    /// <returns>False if it names anything else.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IReadOnlyCollection<CloudProvider>? providers)
    {
        var found = new SortedSet<CloudProvider>();
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (word.Length == 0 || char.IsAsciiDigit(word[0]) || word[0] == '-' || !Enum.TryParse<CloudProvider>(word, ignoreCase: true, out var provider))
            {
                providers = null;
                return false;
            }

            found.Add(provider);
        }

        providers = found;
        return true;
    }

    /// <summary>Whether a registry is one of the clouds' whose identities are used.</summary>
    /// <param name="registry">The registry as references name it.</param>
    /// <returns>True if <see cref="FindAsync"/> would ask that cloud.</returns>
    public bool Serves(string registry) => CloudRegistry.Of(registry) is { } known && _providers.Contains(known.Provider);

    /// <summary>Finds credentials for a registry.</summary>
    /// <param name="registry">The registry as references name it.</param>
    /// <param name="cancellationToken">Ends it early. Without, it ends in less than a minute: every request in it has a limit of seconds.</param>
    /// <returns>The credentials, or why there are none; both null for a registry that none of the clouds serves.</returns>
    public async Task<CloudGrant> FindAsync(string registry, CancellationToken cancellationToken)
    {
        if (CloudRegistry.Of(registry) is not { } known || !_providers.Contains(known.Provider))
        {
            return CloudGrant.None;
        }

        // One token serves all of Amazon's registries of a region, and all of Google's.
        var key = known.Provider switch { CloudProvider.Aws => known.Endpoint, CloudProvider.Azure => known.Host, _ => "" };
        if (Find(key) is { } kept)
        {
            return kept;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Find(key) ?? await AskAsync(key, known, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private CloudGrant? Find(string key) => _known.TryGetValue(key, out var kept) && kept.Until > _time.GetUtcNow() ? kept.Grant : null;

    private async Task<CloudGrant> AskAsync(string key, CloudRegistry registry, CancellationToken cancellationToken)
    {
        CloudGrant grant;
        DateTimeOffset until;
        try
        {
            var (credentials, end) = registry.Provider switch
            {
                CloudProvider.Aws => await _aws.GetAsync(registry, cancellationToken),
                CloudProvider.Azure => await _azure.GetAsync(registry, cancellationToken),
                _ => await _google.GetAsync(cancellationToken),
            };
            (grant, until) = (new CloudGrant(credentials, null), end - Margin);
        }
        catch (Exception e) when (e is CloudIdentityException or InvalidDataException)
        {
            (grant, until) = (new CloudGrant(null, $"The identity in the cloud gave no credentials for {registry.Host}: {e.Message}"), _time.GetUtcNow() + RetryAfterFailure);
        }

        if (_known.Count >= MaxRegistries)
        {
            _known.Clear();
        }

        _known[key] = (grant, until);
        return grant;
    }
}
