using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FleetScan.Vulnerabilities.Tests.Feeds;

/// A server that sends the very bytes a test wants, right or wrong, and closes the connection after each answer.
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Queue<Func<string, Stream, CancellationToken, Task>>> _answers = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _loop;

    public ScriptedServer()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// The heads of all requests so far.
    public IReadOnlyList<string> Requests => [.. _requests];

    /// One answer for each request of a path; the last one again and again.
    public ScriptedServer On(string path, params Func<string, Stream, CancellationToken, Task>[] answers)
    {
        _answers[path] = new(answers);
        return this;
    }

    public static Func<string, Stream, CancellationToken, Task> Answer(int status, string headers, byte[] body, int? cutAt = null) => async (_, stream, token) =>
    {
        var length = headers.Contains("Content-Length", StringComparison.OrdinalIgnoreCase) || headers.Contains("no-length", StringComparison.Ordinal)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        var lines = string.Concat(headers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim() + "\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nConnection: close\r\n{length}{lines}\r\n"), token);
        await stream.WriteAsync(body.AsMemory(0, cutAt ?? body.Length), token);
    };

    /// Sends a part and says nothing more until the client goes away.
    public static Func<string, Stream, CancellationToken, Task> Stall(string headers, byte[] body, int after) => async (request, stream, token) =>
    {
        await Answer(200, headers, body, after)(request, stream, token);
        await stream.FlushAsync(token);
        await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, token);
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var head = await ReadHeadAsync(stream);
                _requests.Enqueue(head);
                var path = head.Split(' ')[1];
                var answers = _answers.GetValueOrDefault(path) ?? new([Answer(404, "", [])]);
                Func<string, Stream, CancellationToken, Task> answer;
                lock (answers)
                {
                    answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
                }

                await answer(head, stream, _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client went away, as clients of such servers do.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                throw new IOException("The client went away.");
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString();
    }
}
