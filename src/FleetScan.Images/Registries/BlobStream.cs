using System.Net;
using FleetScan.Images.Archives;

namespace FleetScan.Images.Registries;

// The content of an answer. A connection that breaks or hangs is opened anew where it stopped; whoever checks the digest sees one stream.
internal sealed class BlobStream(RegistryClient client, RegistryRequest request, HttpResponseMessage response, long? size) : ReadOnlyStream
{
    private HttpResponseMessage? _response = response;
    private Stream? _content;
    private long _position;
    private int _failures;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                if (_response is null)
                {
                    await ReopenAsync(cancellationToken);
                }

                var read = await ReadOnceAsync(buffer, cancellationToken);
                if (read > 0 || size is null || _position >= size || buffer.Length == 0)
                {
                    _position += read;
                    _failures = read > 0 ? 0 : _failures;
                    return read;
                }

                throw new IOException("The connection ended early.");
            }
            catch (Exception e) when (RegistryClient.IsBrokenConnection(e, cancellationToken))
            {
                Disconnect();
                if (++_failures >= client.Options.MaxAttempts)
                {
                    throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} broke off {_failures} times, last at byte {_position}: {e.Message} Check the network and the registry.", e);
                }
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        Disconnect();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(client.Options.IdleTimeout, client.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        _content ??= await _response!.Content.ReadAsStreamAsync(either.Token);
        return await _content.ReadAsync(buffer, either.Token);
    }

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(client.Options.RetryDelay, client.Options.Time, cancellationToken);
        _response = await client.GetAsync(request with { From = _position }, cancellationToken);
        if (_position > 0 && _response.StatusCode != HttpStatusCode.PartialContent)
        {
            await SkipAsync(cancellationToken);
        }
        else if (_position > 0 && _response.Content.Headers.ContentRange?.From != _position)
        {
            throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} failed: the registry was asked to go on at byte {_position} and went on elsewhere. Check the registry.");
        }
    }

    // A registry without ranges starts over.
    private async Task SkipAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        for (var skipped = 0L; skipped < _position;)
        {
            var read = await ReadOnceAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, _position - skipped)), cancellationToken);
            if (read == 0)
            {
                throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} failed: the registry started over and ended earlier than before. Check the registry.");
            }

            skipped += read;
        }
    }

    private void Disconnect()
    {
        _content?.Dispose();
        _response?.Dispose();
        _content = null;
        _response = null;
    }
}
