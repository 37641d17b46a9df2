using System.Net;
using System.Net.Http.Headers;

namespace FleetScan.Images.Registries;

/// <summary>Speaks to registries by the OCI distribution specification: tokens, redirects, waits, retries. One client serves all registries and is thread-safe.</summary>
public sealed class RegistryClient
{
    private const int MaxRedirects = 5;
    private const int MaxChallenges = 2;

    private readonly HttpMessageInvoker _http;
    private readonly RegistryClientOptions _options;
    private readonly Authenticator _authenticator;

    /// <summary>Makes a client.</summary>
    /// <param name="http">What sends, such as one over <see cref="RegistryTransport.Create"/>; it should follow no redirect by itself. The caller disposes it.</param>
    /// <param name="credentials">The credentials for a registry as references name it; null for an anonymous pull.</param>
    /// <param name="options">How to ask.</param>
    public RegistryClient(HttpMessageInvoker http, Func<string, RegistryCredentials?> credentials, RegistryClientOptions options)
        : this(http, (registry, _) => ValueTask.FromResult(credentials(registry)), options)
    {
    }

    /// <summary>Makes a client whose credentials may change while it works.</summary>
    /// <param name="http">What sends, such as one over <see cref="RegistryTransport.Create"/>; it should follow no redirect by itself. The caller disposes it.</param>
    /// <param name="credentials">The credentials for a registry as references name it, asked for whenever the registry wants some; null for an anonymous pull.</param>
    /// <param name="options">How to ask.</param>
    public RegistryClient(HttpMessageInvoker http, Func<string, CancellationToken, ValueTask<RegistryCredentials?>> credentials, RegistryClientOptions options)
    {
        _http = http;
        _options = options;
        _authenticator = new Authenticator(http, credentials, options);
    }

    internal RegistryClientOptions Options => _options;

    // A successful answer whose content was not read yet. Every wait in here is bounded.
    internal async Task<HttpResponseMessage> GetAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var last = attempt >= _options.MaxAttempts;
            HttpResponseMessage? response = null;
            try
            {
                response = await SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                if (last || !MayHeal(response.StatusCode) || DelayOf(response, attempt) > _options.MaxRetryDelay)
                {
                    throw await RegistryErrors.OfAsync(response, request.What, _options, cancellationToken);
                }
            }
            catch (Exception e) when (IsBrokenConnection(e, cancellationToken))
            {
                if (last)
                {
                    throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} failed after {attempt} attempts: {request.Uri.Host} cannot be reached or does not answer ({e.Message}) Check the name, the network and the proxy.", e);
                }
            }

            var delay = DelayOf(response, attempt);
            response?.Dispose();
            await Task.Delay(delay < _options.MaxRetryDelay ? delay : _options.MaxRetryDelay, _options.Time, cancellationToken);
        }
    }

    // The answer to somebody without credentials, whatever it is. Once: whoever tests a connection wants to know how it is.
    internal async Task<HttpResponseMessage> ProbeAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(request, authorization: null, cancellationToken);
        }
        catch (Exception e) when (IsBrokenConnection(e, cancellationToken))
        {
            throw new ImageException(ImageFault.Unreachable, $"{request.Uri.Authority} cannot be reached or does not answer ({(e.InnerException ?? e).Message}) Check the name, the network, the proxy and whether it speaks TLS.", e);
        }
    }

    internal Task<AuthenticationHeaderValue?> ShowAsync(string registry, bool asBearer, CancellationToken cancellationToken) => _authenticator.ShowAsync(registry, asBearer, cancellationToken);

    internal Uri UriOf(string host, string path) =>
        new($"{(_options.PlainHttp.Contains(host, StringComparer.OrdinalIgnoreCase) ? "http" : "https")}://{host}{path}");

    internal static bool IsBrokenConnection(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static bool MayHeal(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented;

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is not null;

    private static bool IsSame(Uri one, Uri other) => one.Scheme == other.Scheme && string.Equals(one.Authority, other.Authority, StringComparison.OrdinalIgnoreCase);

    private TimeSpan DelayOf(HttpResponseMessage? response, int attempt)
    {
        var asked = response?.Headers.RetryAfter is { } after
            ? after.Delta ?? (after.Date - _options.Time.GetUtcNow())
            : null;
        return asked is { } delay ? (delay > TimeSpan.Zero ? delay : TimeSpan.Zero) : _options.RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 16));
    }

    private async Task<HttpResponseMessage> SendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        if (request.Authorization is { } given)
        {
            return await FollowAsync(request, given, cancellationToken);
        }

        var authorization = _authenticator.Tokens.Find(request.Host, request.Repository);
        for (var challenges = 0; ; challenges++)
        {
            var response = await FollowAsync(request, authorization, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || challenges == MaxChallenges || Challenge.Of(response.Headers.WwwAuthenticate) is not { } challenge)
            {
                return response;
            }

            // A token that has ended, or none yet.
            _authenticator.Tokens.Forget(request.Host, request.Repository);
            var next = await _authenticator.AnswerAsync(challenge, request.Host, request.Registry, request.Repository, cancellationToken);
            if (next is null || (challenges > 0 && Equals(next, authorization)))
            {
                return response;
            }

            authorization = next;
            response.Dispose();
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(RegistryRequest request, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        var uri = request.Uri;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var response = await SendOnceAsync(request, uri, authorization, cancellationToken);
            if (!IsRedirect(response))
            {
                if (!IsSame(uri, request.Uri))
                {
                    // Nor may it say where credentials are to be sent.
                    response.Headers.WwwAuthenticate.Clear();
                }

                return response;
            }

            var next = new Uri(uri, response.Headers.Location!);
            response.Dispose();
            if (next.Scheme != Uri.UriSchemeHttps && (next.Scheme != Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            {
                throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} failed: {uri.Host} redirects from TLS to {next.Scheme}. Check the registry's storage.");
            }

            // Another host has no business with the credentials: it gets what it needs in the address.
            authorization = IsSame(next, uri) ? authorization : null;
            uri = next;
        }

        throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} failed: {request.Uri.Host} redirects more than {MaxRedirects} times. Check the registry.");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(RegistryRequest request, Uri uri, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, uri);
        message.Headers.Authorization = authorization;
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("fleetscan", null));
        foreach (var type in request.Accept)
        {
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }

        if (request.From > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.From, null);
        }

        using var timeout = new CancellationTokenSource(_options.IdleTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        return await _http.SendAsync(message, either.Token);
    }
}
