using System.Runtime.CompilerServices;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>Reads the result of an image or registry scan line by line and holds it to its form: a header, lines, a summary that counts them.</summary>
internal sealed class ImageResultReader(ResultOptions options, JobId job)
{
    private readonly ResultLines<ImageLine> _lines = new(options, ContractsJson.Default.ImageLine);
    private ImageScanHeader? _header;
    private long _count;

    /// <summary>Set once the last line is read.</summary>
    public ImageScanSummary? Summary { get; private set; }

    /// <summary>The lines between header and summary, in order. When the enumeration ends, the summary is set and the counts fit.</summary>
    /// <exception cref="UnusableResultException">The result is not what it has to be; the message says the line.</exception>
    public async IAsyncEnumerable<ImageLine> LinesAsync(Stream compressed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.ReadAsync(compressed, cancellationToken))
        {
            if (IsContent(line))
            {
                yield return line;
            }
        }

        if (Summary is null)
        {
            throw Unusable("the result ends without a summary");
        }
    }

    private bool IsContent(ImageLine line)
    {
        switch (line)
        {
            case var _ when Summary is not null:
                throw Unusable("something follows the summary");
            case ImageScanHeader header when _header is null && header.JobId == job:
                _header = header;
                return false;
            case ImageScanHeader header:
                throw Unusable(_header is null ? $"the header belongs to job {header.JobId}" : "a second header");
            case var _ when _header is null:
                throw Unusable("the first line is not a header");
            case ImageScanSummary summary when summary.Lines == _count:
                Summary = summary;
                return false;
            case ImageScanSummary summary:
                throw Unusable($"the summary counts {summary.Lines} lines and {_count} came");
            case var _ when _count == options.MaxFindings:
                throw Unusable($"more than {options.MaxFindings} lines");
            default:
                _count++;
                return true;
        }
    }

    private UnusableResultException Unusable(string problem) => new(_lines.Number, problem);
}
