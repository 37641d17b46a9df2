using System.Net;
using System.Text.Json;

namespace FleetScan.Collection;

// Requests to the API server within its budget: paced, bounded in time, tried again while that may help.
internal sealed class ApiRequests(ClusterConnection connection, ClusterSourceOptions options, TimeProvider time)
{
    private readonly RequestPacer _pacer = new(options.RequestsPerSecond, time);

    public ClusterConnection Connection => connection;

    public Backoff Backoff { get; } = new(options, time);

    // One attempt. The body is still to be read.
    public async Task<HttpResponseMessage> SendAsync(string pathAndQuery, string accept, CancellationToken cancellationToken)
    {
        await _pacer.WaitAsync(cancellationToken);
        using var timeout = new CancellationTokenSource(options.AnswerTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await connection.SendAsync(pathAndQuery, accept, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {options.AnswerTimeout.TotalSeconds:0} s");
        }
    }

    // A small answer as a whole, after as many attempts as it takes. Other refusals than those that pass come back as their status.
    public async Task<(HttpStatusCode Status, JsonDocument? Json)> GetAsync(string pathAndQuery, string accept, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? retryAfter = null;
            try
            {
                using var response = await SendAsync(pathAndQuery, accept, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return (response.StatusCode, await ReadAsync(response, cancellationToken));
                }

                if (!Backoff.MayPass(response.StatusCode) || attempt >= options.MaxAttempts)
                {
                    return (response.StatusCode, null);
                }

                retryAfter = Backoff.RetryAfter(response);
            }
            catch (Exception e) when (Backoff.MayPass(e) && attempt < options.MaxAttempts)
            {
                // Tried again below.
            }

            await Backoff.WaitAsync(attempt, retryAfter, cancellationToken);
        }
    }

    private async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AnswerTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(options.MaxDiscoveryBytes, both.Token);
            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            return await JsonDocument.ParseAsync(body, default, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the answer was not complete within {options.AnswerTimeout.TotalSeconds:0} s");
        }
    }
}
