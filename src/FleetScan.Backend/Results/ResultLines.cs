using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FleetScan.Backend.Results;

/// <summary>Reads the lines of a result out of gzip, never more than one in memory.</summary>
internal sealed class ResultLines<T>(ResultOptions options, JsonTypeInfo<T> type)
    where T : class
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <exception cref="UnusableResultException">The result is not gzip NDJSON within the bounds; the message says the line.</exception>
    public async IAsyncEnumerable<T> ReadAsync(Stream compressed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        await using var bounded = new BoundedStream(gzip, options.MaxDecompressedBytes);
        var pipe = PipeReader.Create(bounded, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await ReadAsync(pipe, cancellationToken);
                var buffer = read.Buffer;
                while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
                {
                    yield return Parse(line);
                }

                if (buffer.Length > options.MaxLineBytes)
                {
                    throw new UnusableResultException(Number + 1, $"longer than {options.MaxLineBytes} bytes");
                }

                pipe.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private async ValueTask<ReadResult> ReadAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.ReadAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new UnusableResultException(Number + 1, $"not gzip ({exception.Message})");
        }
        catch (BodyTooLargeException exception)
        {
            throw new UnusableResultException(Number + 1, $"more than {exception.Limit} bytes after decompression");
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private T Parse(ReadOnlySequence<byte> bytes)
    {
        Number++;
        if (bytes.Length > options.MaxLineBytes)
        {
            throw new UnusableResultException(Number, $"longer than {options.MaxLineBytes} bytes");
        }

        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
            var line = JsonSerializer.Deserialize(ref reader, type);
            return reader.Read() ? throw new JsonException("Something follows the object.") : line ?? throw new UnusableResultException(Number, "not a line of a result");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new UnusableResultException(Number, exception.Message);
        }
    }
}
