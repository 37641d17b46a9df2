using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Connection;

/// Talks to one backend with one key. Every failure is a BackendException whose message says what to do.
internal sealed class BackendClient : IDisposable
{
    // A page has at most 1,000 items; findings with many paths are the largest.
    private const int MaxResponseBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    // A report of a large cluster over a slow line.
    private static readonly TimeSpan CopyTimeout = TimeSpan.FromMinutes(15);
    private const int CopyChars = 32 * 1024;

    // A gigabyte over a slow line.
    private static readonly TimeSpan UploadTimeout = TimeSpan.FromHours(2);
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public BackendClient(BackendSettings settings, TimeProvider time)
    {
        Url = settings.Url;
        Address = BackendSettings.Text(Url);
        _time = time;
        // Redirects would carry the key elsewhere. One client for the life of a short process needs no factory.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) }, disposeHandler: true)
        {
            BaseAddress = new Uri(Address + "/"),
            MaxResponseContentBufferSize = MaxResponseBytes,
            // Streams of events last as long as a scan; the other requests bring their own bound.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("fleetscan-cli", ProductVersion.Text));
    }

    public Uri Url { get; }

    public string Address { get; }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(new HttpRequestMessage(HttpMethod.Get, path), type, cancellationToken);

    public Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken) =>
        ReadAsync(new HttpRequestMessage(method, path) { Content = Json(body, bodyType) }, type, cancellationToken);

    public Task<T> PostAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(new HttpRequestMessage(HttpMethod.Post, path), type, cancellationToken);

    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(RequestTimeout, _time);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var response = await ExchangeAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseContentRead, timeout.Token, cancellationToken);
    }

    /// Copies a text of any length as it comes.
    public async Task CopyAsync(string path, TextWriter output, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(RequestTimeout, _time);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var response = await ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead, timeout.Token, cancellationToken);
        limit.CancelAfter(CopyTimeout);
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(timeout.Token));
            var buffer = new char[CopyChars];
            for (int count; (count = await ReadAsync(reader, buffer, timeout.Token)) > 0;)
            {
                await output.WriteAsync(buffer.AsMemory(0, count), timeout.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BackendException($"{Address} did not finish its answer within {CopyTimeout.TotalMinutes:0} min. Ask again when it has less to do.");
        }
    }

    /// Follows the cursors from page to page.
    public async IAsyncEnumerable<Page<T>> PagesAsync<T>(string path, JsonTypeInfo<Page<T>> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await GetAsync(cursor is null ? path : Query.Add(path, "cursor", cursor), type, cancellationToken);
            yield return page;
            cursor = page.Next == cursor ? null : page.Next;
        }
        while (cursor is not null);
    }

    /// Opens a document, which may take as long as it is large; the caller disposes the response.
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) =>
        ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken, cancellationToken);

    /// Sends a file, which may take as long as it is large.
    public Task<T> UploadAsync<T>(string path, Stream content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var body = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream"), ContentLength = content.Length } };
        return ReadAsync(new HttpRequestMessage(HttpMethod.Put, path) { Content = body }, type, UploadTimeout, cancellationToken);
    }

    /// Opens a stream of server-sent events; the caller disposes the response.
    public Task<HttpResponseMessage> OpenEventsAsync(string path, string? lastEventId, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        return ExchangeAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<int> ReadAsync(StreamReader reader, char[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new BackendException($"{Address} broke off its answer. Ask again.", innerException: e);
        }
    }

    private Task<T> ReadAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken) => ReadAsync(request, type, RequestTimeout, cancellationToken);

    private async Task<T> ReadAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, _time);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var response = await ExchangeAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token, cancellationToken);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(timeout.Token);
            return await JsonSerializer.DeserializeAsync(body, type, timeout.Token) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new BackendException(
                $"{Address} does not answer {request.RequestUri} like a FleetScan backend of this version ({ProductVersion.Text}). Check the address and both versions.", response.StatusCode, e);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(
        HttpRequestMessage request, HttpCompletionOption completion, CancellationToken timeout, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _http.SendAsync(request, completion, timeout);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await Refusal.ReadAsync(Address, request, response, timeout);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BackendException($"{Address} did not answer in time. Check that the backend is up.");
        }
        catch (HttpRequestException e)
        {
            throw new BackendException(Explain(e), innerException: e);
        }
    }

    private string Explain(HttpRequestException e) => e switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } when Url.IsLoopback =>
            $"Nothing answers at {Address}. Start a backend with `dotnet run --project local-host`, or name another with --url or `fleetscan login`.",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            $"Nothing answers at {Address}. Check the address and that the backend is up.",
        { HttpRequestError: HttpRequestError.NameResolutionError } => $"The name {Url.Host} cannot be resolved. Check the address and the network.",
        { InnerException: System.Security.Authentication.AuthenticationException } => $"The certificate of {Address} is not trusted on this machine. Add its authority to the system's trust store.",
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"{Address} answered with more than {MaxResponseBytes / (1024 * 1024)} MiB. Ask for less with --limit.",
        _ => $"{Address} could not be reached: {e.Message}",
    };

    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
