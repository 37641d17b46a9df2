using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace FleetScan.Images.Registries;

// Authorizations per registry and scope, until shortly before they end.
internal sealed class TokenCache(TimeProvider time)
{
    private const int MaxTokens = 4096;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Host, string Repository), (AuthenticationHeaderValue Header, DateTimeOffset Until)> _tokens = new();

    public AuthenticationHeaderValue? Find(string host, string repository) =>
        _tokens.TryGetValue((host, repository), out var token) && token.Until > time.GetUtcNow() ? token.Header : null;

    public void Keep(string host, string repository, AuthenticationHeaderValue header, TimeSpan lifetime)
    {
        if (_tokens.Count >= MaxTokens)
        {
            _tokens.Clear();
        }

        _tokens[(host, repository)] = (header, time.GetUtcNow() + lifetime - Margin);
    }

    public void Forget(string host, string repository) => _tokens.TryRemove((host, repository), out _);
}
