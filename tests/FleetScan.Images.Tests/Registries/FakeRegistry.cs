using System.Net;

namespace FleetScan.Images.Tests.Registries;

// Answers in place of the network, one request at a time, and keeps what it was asked.
internal sealed class FakeRegistry(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly Lock _lock = new();

    public List<(Uri Uri, string? Authorization, long? From)> Requests { get; } = [];

    public static HttpResponseMessage Content(byte[] content, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new ByteArrayContent(content) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Requests.Add((request.RequestUri!, request.Headers.Authorization?.ToString(), request.Headers.Range?.Ranges.Single().From));
            return Task.FromResult(answer(request, Requests.Count));
        }
    }
}
