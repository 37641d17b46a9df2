using System.Text.Json;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Manifests;

namespace FleetScan.Images.Registries.Cloud;

// Sends what asks for a token, once, with a short limit: a metadata server that is there answers at once.
internal sealed class CloudRequests(HttpMessageInvoker http, HttpMessageInvoker local, TimeProvider time)
{
    private const int MaxAnswer = 64 * 1024;
    private const int MaxCode = 80;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LocalLimit = TimeSpan.FromSeconds(2);

    // To a public endpoint.
    public Task<ReadOnlyMemory<byte>> SendAsync(HttpRequestMessage request, string what, CancellationToken cancellationToken) =>
        SendAsync(http, request, what, Limit, cancellationToken);

    // To a server on this machine or its network, never through a proxy.
    public Task<ReadOnlyMemory<byte>> SendLocalAsync(HttpRequestMessage request, string what, CancellationToken cancellationToken) =>
        SendAsync(local, request, what, LocalLimit, cancellationToken);

    public static JsonDocument Parse(ReadOnlyMemory<byte> answer, string what)
    {
        try
        {
            return PackageJson.Parse(answer);
        }
        catch (JsonException)
        {
            // Its message may quote what it read.
            throw new CloudIdentityException($"{what} answered something else than JSON.");
        }
    }

    public static string Required(JsonElement answer, string name, string what) =>
        answer.Text(name) is { Length: > 0 } value ? value : throw new CloudIdentityException($"{what} answered without {name}.");

    // A number, or one in quotes: the clouds do not agree with themselves.
    public static TimeSpan Seconds(JsonElement answer, string name)
    {
        var value = answer.Member(name);
        var seconds = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
            : double.TryParse(value.Text(), System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed
            : 0;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 24 * 60 * 60));
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(HttpMessageInvoker invoker, HttpRequestMessage request, string what, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var sent = request;
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await invoker.SendAsync(sent, either.Token);
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var content = await BoundedContent.ReadAsync(body, MaxAnswer, $"the answer of {what}", either.Token);
            return response.IsSuccessStatusCode
                ? content
                : throw new CloudIdentityException($"{what} answered {(int)response.StatusCode}{Code(content)}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CloudIdentityException($"{what} did not answer within {limit.TotalSeconds} seconds.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ImageException)
        {
            throw new CloudIdentityException($"{what} cannot be asked: {e.Message}", e);
        }
    }

    // Only a code that the cloud defines, never the words around it: they may repeat what was sent.
    private static string Code(ReadOnlyMemory<byte> content)
    {
        var text = System.Text.Encoding.UTF8.GetString(content.Span);
        var code = Between(text, "<Code>", "</Code>");
        try
        {
            using var json = code is null ? PackageJson.Parse(content) : null;
            code ??= json!.RootElement.Text("__type") ?? json.RootElement.Text("error") ?? json.RootElement.Member("errors").Items().Select(error => error.Text("code")).FirstOrDefault();
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            // HTML or nothing: the status says enough.
        }

        return code is { Length: > 0 and <= MaxCode } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '#' or '-') ? $" ({code})" : "";
    }

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? null : text[(from + start.Length)..to];
    }
}
