using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Connection;

/// <summary>One HTTP exchange with the backend, made into a reply. Nothing of the network is thrown; cancellation is.</summary>
internal static class BackendHttp
{
    public const string ClientName = "FleetScan.Backend";

    public static async Task<BackendReply<T>> SendAsync<T>(
        IHttpClientFactory clients,
        Func<HttpRequestMessage> makeRequest,
        JsonTypeInfo<T>? body,
        TimeSpan timeout,
        TimeProvider time,
        CancellationToken cancellationToken)
        where T : class
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        using var request = makeRequest();
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
            return response.IsSuccessStatusCode
                ? await ReadBodyAsync(response, body, both.Token)
                : await ReadProblemAsync<T>(request, response, time, both.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return BackendReply<T>.Failed(ReplyKind.Unavailable, $"{Name(request)} got no answer: {ErrorText.Describe(exception)}");
        }
        catch (JsonException)
        {
            return BackendReply<T>.Failed(ReplyKind.Rejected, $"{Name(request)} was answered with something else than the V1 contract says.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return BackendReply<T>.Failed(ReplyKind.Unavailable, $"{Name(request)} got no answer within {timeout}.");
        }
    }

    private static async Task<BackendReply<T>> ReadBodyAsync<T>(HttpResponseMessage response, JsonTypeInfo<T>? body, CancellationToken cancellationToken)
        where T : class
    {
        if (body is null || response.StatusCode == HttpStatusCode.NoContent)
        {
            return BackendReply<T>.Ok(null);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return BackendReply<T>.Ok(await JsonSerializer.DeserializeAsync(stream, body, cancellationToken) ?? throw new JsonException());
    }

    private static async Task<BackendReply<T>> ReadProblemAsync<T>(
        HttpRequestMessage request,
        HttpResponseMessage response,
        TimeProvider time,
        CancellationToken cancellationToken)
        where T : class
    {
        var problem = await TryReadProblemAsync(response, cancellationToken);
        var words = problem?.Detail ?? problem?.Title ?? response.ReasonPhrase ?? "";
        var detail = ErrorText.Scrub($"{Name(request)} was answered {(int)response.StatusCode}: {words}");
        return BackendReply<T>.Failed(KindOf(response.StatusCode, problem?.Type), detail, RetryAfter(response, time));
    }

    private static ReplyKind KindOf(HttpStatusCode status, string? type) => (status, type) switch
    {
        (HttpStatusCode.Conflict, ProblemTypes.PartsMissing) => ReplyKind.PartsMissing,
        (HttpStatusCode.Conflict, _) => ReplyKind.LeaseLost,
        (HttpStatusCode.UnprocessableEntity, _) => ReplyKind.ChecksumMismatch,
        (HttpStatusCode.Unauthorized, _) => ReplyKind.Unauthorized,
        (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests, _) => ReplyKind.Unavailable,
        _ => (int)status >= 500 ? ReplyKind.Unavailable : ReplyKind.Rejected,
    };

    private static async Task<Problem?> TryReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, ContractsJson.Default.Problem, cancellationToken);
        }
        catch (JsonException)
        {
            // Gateways answer with pages of their own; the status says enough.
            return null;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static string Name(HttpRequestMessage request) =>
        $"{request.Method} {(request.RequestUri is { IsAbsoluteUri: true } uri ? uri.GetLeftPart(UriPartial.Path) : request.RequestUri?.OriginalString.Split('?')[0])}";
}
