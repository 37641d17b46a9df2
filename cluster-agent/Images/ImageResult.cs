using System.Text.Json;
using FleetScan.Agent.Connection;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Images;

namespace FleetScan.Agent.Images;

/// <summary>The lines of an image or registry scan on their way to the spool. Several may write at once.</summary>
internal sealed class ImageResult(ResultWriter writer) : IDisposable
{
    private const int BatchBytes = 64 * 1024;
    private const int MaxSubjectCharacters = 1_024;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private readonly LineBuffer _lines = new(2 * BatchBytes);
    private long _written;

    /// <summary>False once something that leads to images could not be listed.</summary>
    public bool Complete { get; private set; } = true; // written by several, always to the same value

    public async Task WriteAsync(ImageLine line, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Write(line);
            _written++;
            if (_lines.Length >= BatchBytes)
            {
                await FlushAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>An image that could not be read.</summary>
    public Task FailAsync(string subject, ImageKey? image, ImageFault fault, string reason, CancellationToken cancellationToken) =>
        FailAsync(subject, image, NameOf(fault), reason, cancellationToken);

    /// <summary>Something that leads to images could not be listed, or not whole.</summary>
    public Task MissAsync(string subject, ImageException why, CancellationToken cancellationToken) =>
        MissAsync(subject, NameOf(why.Fault), why.Message, cancellationToken);

    /// <summary>An image that could not be read; the reason may quote others and is rid of secrets here.</summary>
    public Task FailAsync(string subject, ImageKey? image, string fault, string reason, CancellationToken cancellationToken)
    {
        var failure = new ImageFailure
        {
            Subject = subject.Length > MaxSubjectCharacters ? subject[..MaxSubjectCharacters] : subject,
            Image = image,
            Fault = fault,
            Reason = ErrorText.Scrub(reason),
        };
        return WriteAsync(failure, cancellationToken);
    }

    /// <summary>Something that leads to images could not be listed, or not whole.</summary>
    public Task MissAsync(string subject, string fault, string reason, CancellationToken cancellationToken)
    {
        Complete = false;
        return FailAsync(subject, image: null, fault, reason, cancellationToken);
    }

    /// <summary>Writes the first line, which does not count among those between it and the last.</summary>
    public void Begin(ImageScanHeader header) => Write(header);

    /// <summary>Writes the last line and seals the result.</summary>
    public async Task<ImageScanSummary> FinishAsync(ImageScanSummary summary, CancellationToken cancellationToken)
    {
        var last = summary with { Lines = _written, Complete = Complete };
        Write(last);
        await FlushAsync(cancellationToken);
        await writer.FinishAsync(cancellationToken);
        return last;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _json.Dispose();
        _turn.Dispose();
    }

    private static string NameOf(ImageFault fault) => JsonNamingPolicy.CamelCase.ConvertName(fault.ToString());

    private void Write(ImageLine line)
    {
        _json.Reset(_lines);
        JsonSerializer.Serialize(_json, line, ContractsJson.Default.ImageLine);
        _json.Flush();
        _lines.GetSpan(1)[0] = (byte)'\n';
        _lines.Advance(1);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writer.WriteAsync(_lines, cancellationToken);
        _lines.TakeBack(0);
    }
}
