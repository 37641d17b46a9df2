using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FleetScan.TestKit.Registries;

/// <summary>An HTTP proxy that leads every name to one port of the loopback: CONNECT for TLS, whole addresses for plain HTTP.</summary>
public sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _serving;

    /// <summary>Starts one.</summary>
    /// <param name="target">The port.</param>
    public LoopbackProxy(int target)
    {
        _target = target;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The proxy, for handlers.</summary>
    public WebProxy Address => new(new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}"));

    /// <summary>The first line of each request, as far as it is not encrypted.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            var (down, up) = (client.GetStream(), server.GetStream());
            var head = await HeadAsync(down);
            if (head.StartsWith("CONNECT ", StringComparison.Ordinal))
            {
                await down.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stop.Token);
            }
            else
            {
                // One request a connection, so that each is seen.
                await up.WriteAsync(Encoding.ASCII.GetBytes(head.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)), _stop.Token);
            }

            await Task.WhenAny(down.CopyToAsync(up, _stop.Token), up.CopyToAsync(down, _stop.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // Either side is gone.
        }
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        Lines.Enqueue(head.ToString().Split("\r\n")[0]);
        return head.ToString();
    }
}
