using FleetScan.Backend.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FleetScan.Backend.Http.Requests;

/// <summary>A request body that ends with a 413 problem where it gets longer than allowed, whether or not its length was announced.</summary>
internal sealed class BoundedBody : Stream
{
    private readonly Stream _body;

    private readonly string _what;

    private readonly long _limit;

    private long _read;

    private BoundedBody(Stream body, string what, long limit)
    {
        _body = body;
        _what = what;
        _limit = limit;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public static BoundedBody Of(HttpContext context, string what, long limit)
    {
        // This bound takes the place of the server's, which hosts set differently.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        return context.Request.ContentLength > limit
            ? throw new ProblemException(Problems.TooLarge(what, limit))
            : new BoundedBody(context.Request.Body, what, limit);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _body.ReadAsync(buffer, cancellationToken);
        _read += count;
        return _read > _limit ? throw new ProblemException(Problems.TooLarge(_what, _limit)) : count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Request bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
