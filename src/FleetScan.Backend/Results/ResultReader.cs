using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>Reads a result line by line out of gzip, never more than a line in memory, and holds it to its form: a header, findings, a summary that counts them.</summary>
internal sealed class ResultReader(ResultOptions options, JobId job)
{
    private const int BufferBytes = 64 * 1024;

    private long _line;
    private long _findings;

    /// <summary>Set once the first line is read.</summary>
    public PostureHeader? Header { get; private set; }

    /// <summary>Set once the last line is read.</summary>
    public PostureSummary? Summary { get; private set; }

    /// <summary>The findings, in the order of the result. When the enumeration ends, header and summary are set and the counts fit.</summary>
    /// <exception cref="UnusableResultException">The result is not what it has to be; the message says the line.</exception>
    public async IAsyncEnumerable<PostureFinding> FindingsAsync(Stream compressed, [EnumeratorCancellation] CancellationToken cancellationToken)
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
                    if (Take(line) is { } finding)
                    {
                        yield return finding;
                    }
                }

                if (buffer.Length > options.MaxLineBytes)
                {
                    throw new UnusableResultException(_line + 1, $"longer than {options.MaxLineBytes} bytes");
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

        if (Summary is null)
        {
            throw new UnusableResultException(_line, "the result ends without a summary");
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
            throw new UnusableResultException(_line + 1, $"not gzip ({exception.Message})");
        }
        catch (BodyTooLargeException exception)
        {
            throw new UnusableResultException(_line + 1, $"more than {exception.Limit} bytes after decompression");
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

    private PostureFinding? Take(ReadOnlySequence<byte> bytes)
    {
        _line++;
        if (bytes.Length > options.MaxLineBytes)
        {
            throw new UnusableResultException(_line, $"longer than {options.MaxLineBytes} bytes");
        }

        switch (Parse(bytes))
        {
            case var _ when Summary is not null:
                throw new UnusableResultException(_line, "something follows the summary");
            case PostureHeader header when Header is null && header.JobId == job:
                Header = header;
                return null;
            case PostureHeader header:
                throw new UnusableResultException(_line, Header is null ? $"the header belongs to job {header.JobId}" : "a second header");
            case not null when Header is null:
                throw new UnusableResultException(_line, "the first line is not a header");
            case PostureFinding finding when _findings < options.MaxFindings:
                _findings++;

                // What an exception accepts counts as passed.
                return finding.Exception is null ? finding : null;
            case PostureFinding:
                throw new UnusableResultException(_line, $"more than {options.MaxFindings} findings");
            case PostureSummary summary when summary.Findings == _findings:
                Summary = summary;
                return null;
            case PostureSummary summary:
                throw new UnusableResultException(_line, $"the summary counts {summary.Findings} findings and {_findings} came");
            default:
                throw new UnusableResultException(_line, "not a line of a result");
        }
    }

    private PostureLine? Parse(ReadOnlySequence<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
            var line = JsonSerializer.Deserialize(ref reader, ContractsJson.Default.PostureLine);
            return reader.Read() ? throw new JsonException("Something follows the object.") : line;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new UnusableResultException(_line, exception.Message);
        }
    }
}
