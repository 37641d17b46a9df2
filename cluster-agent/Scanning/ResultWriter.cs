using System.IO.Compression;
using System.Security.Cryptography;
using FleetScan.Agent.Connection;
using FleetScan.Agent.Delivery;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Scanning;

/// <summary>
/// Packs lines into gzip parts of the wanted size and hands each to the spool. Used by one thread at a time; memory is one part, whatever the result.
/// </summary>
internal sealed class ResultWriter : IDisposable
{
    // Past this many parts each takes half of what the backend allows or more, so that no result runs out of numbers before it runs out of bytes.
    private const int SmallParts = ContractLimits.Parts / 2;

    // A flush makes the compressed size exact and costs a few bytes; between flushes uncompressed bytes count in full.
    private const int FlushAfterBytes = 512 * 1024;

    private readonly Spool _spool;
    private readonly SpoolEntry _entry;
    private readonly int _partBytes;
    private readonly int _maxPartBytes;
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _part;
    private GZipStream? _gzip;
    private int _sinceFlush;
    private int _number;

    public ResultWriter(Spool spool, SpoolEntry entry, int partBytes, int maxPartBytes)
    {
        _spool = spool;
        _entry = entry;
        _partBytes = Math.Min(partBytes, maxPartBytes);
        _maxPartBytes = maxPartBytes;
        _part = new MemoryStream(_partBytes + (128 * 1024));
    }

    /// <summary>Finding lines written so far.</summary>
    public long Findings { get; private set; }

    /// <summary>Adds lines; may wait until the spool has room.</summary>
    /// <exception cref="ResultTooLargeException">More parts than the contract has numbers for.</exception>
    public async Task WriteAsync(LineBuffer lines, CancellationToken cancellationToken)
    {
        if (_gzip is not null && _part.Length + _sinceFlush + lines.Length > _maxPartBytes - 1_024)
        {
            await CloseAsync(cancellationToken);
        }

        _gzip ??= new GZipStream(_part, CompressionLevel.Fastest, leaveOpen: true);
        _gzip.Write(lines.Written);
        _sinceFlush += lines.Length;
        Findings += lines.Findings;
        if (_sinceFlush >= FlushAfterBytes)
        {
            _gzip.Flush();
            _sinceFlush = 0;
        }

        if (_part.Length >= (_number < SmallParts ? _partBytes : _maxPartBytes / 2))
        {
            await CloseAsync(cancellationToken);
        }
    }

    /// <summary>Writes the last part and seals the result.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_gzip is not null)
        {
            await CloseAsync(cancellationToken);
        }

        Spool.Seal(_entry, new WholeResult(_number, Convert.ToHexStringLower(_whole.GetHashAndReset())));
    }

    public void Dispose()
    {
        _gzip?.Dispose();
        _part.Dispose();
        _whole.Dispose();
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_number == ContractLimits.Parts)
        {
            throw new ResultTooLargeException();
        }

        _gzip?.Dispose();
        _gzip = null;
        _sinceFlush = 0;
        var body = _part.GetBuffer().AsMemory(0, (int)_part.Length);
        _whole.AppendData(body.Span);
        await _spool.AddPartAsync(_entry, _number, body, cancellationToken);
        _number++;
        _part.SetLength(0);
    }
}
