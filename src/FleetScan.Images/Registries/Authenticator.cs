using System.Net.Http.Headers;
using System.Text;
using FleetScan.Images.Manifests;

namespace FleetScan.Images.Registries;

// Answers a registry's challenge.
internal sealed class Authenticator(HttpMessageInvoker http, Func<string, CancellationToken, ValueTask<RegistryCredentials?>> credentials, RegistryClientOptions options)
{
    private const int MaxAnswer = 256 * 1024;
    // What the specification says of tokens that do not.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);

    public TokenCache Tokens { get; } = new(options.Time);

    public async Task<AuthenticationHeaderValue?> AnswerAsync(Challenge challenge, string host, string registry, string repository, CancellationToken cancellationToken)
    {
        var known = await credentials(registry, cancellationToken);
        if (!challenge.IsBearer)
        {
            if (known is null)
            {
                return null;
            }

            var basic = Basic(known);
            Tokens.Keep(host, repository, basic, MaxLifetime);
            return basic;
        }

        var scope = challenge.Scope ?? (repository.Length == 0 ? "" : $"repository:{repository}:pull");
        using var request = Request(challenge, host, scope, known);
        var answer = await SendAsync(request, registry, cancellationToken);
        if ((answer.Token ?? answer.AccessToken) is not { Length: > 0 } token || token.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new ImageException(ImageFault.Unauthorized, $"The token server of {registry} answered without a token. Check the credentials for {registry}.");
        }

        var header = new AuthenticationHeaderValue("Bearer", token);
        var lifetime = answer.ExpiresIn is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : DefaultLifetime;
        Tokens.Keep(host, repository, header, lifetime < MaxLifetime ? lifetime : MaxLifetime);
        return header;
    }

    // For the vendors' own APIs, which have no challenge.
    public async Task<AuthenticationHeaderValue?> ShowAsync(string registry, bool asBearer, CancellationToken cancellationToken) => await credentials(registry, cancellationToken) switch
    {
        null or { IdentityToken: not null } => null,
        var known when asBearer => new AuthenticationHeaderValue("Bearer", known.Password),
        var known => Basic(known),
    };

    private static AuthenticationHeaderValue Basic(RegistryCredentials known) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.UserName}:{known.Password}")));

    private HttpRequestMessage Request(Challenge challenge, string host, string scope, RegistryCredentials? known)
    {
        var realm = Realm(challenge, host);
        if (known?.IdentityToken is { } identity)
        {
            return new HttpRequestMessage(HttpMethod.Post, realm)
            {
                Content = new FormUrlEncodedContent(
                [
                    new("grant_type", "refresh_token"),
                    new("refresh_token", identity),
                    new("client_id", "fleetscan"),
                    new("service", challenge.Service ?? ""),
                    new("scope", scope),
                ]),
            };
        }

        var query = new StringBuilder(realm.Query.TrimStart('?'));
        Append(query, "service", challenge.Service);
        foreach (var one in scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Append(query, "scope", one);
        }

        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query.ToString() }.Uri);
        request.Headers.Authorization = known is null ? null : Basic(known);
        return request;
    }

    // Credentials go only where the registry sends us, and only in the clear when it is spoken to so itself.
    private Uri Realm(Challenge challenge, string host) =>
        Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm)
        && (realm.Scheme == Uri.UriSchemeHttps || (realm.Scheme == Uri.UriSchemeHttp && options.PlainHttp.Contains(host, StringComparer.OrdinalIgnoreCase)))
            ? realm
            : throw new ImageException(ImageFault.Unauthorized, $"The registry {host} names a token server that is not reached over TLS. Set plain HTTP for {host} if that is meant.");

    private async Task<TokenDocument> SendAsync(HttpRequestMessage request, string registry, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.IdleTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw await RegistryErrors.OfAsync(response, $"a token for {registry}", options, either.Token);
            }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var content = await BoundedContent.ReadAsync(body, MaxAnswer, $"the answer of the token server of {registry}", either.Token);
            return ManifestJson.Read(content, ManifestJson.Default.TokenDocument, $"the answer of the token server of {registry}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ImageException(ImageFault.Unreachable, $"The token server of {registry} at {request.RequestUri!.Host} cannot be reached: {e.Message} Check the network and the registry.", e);
        }
    }

    private static void Append(StringBuilder query, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append(query.Length > 0 ? "&" : "").Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
