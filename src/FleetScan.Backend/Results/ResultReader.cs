using System.Runtime.CompilerServices;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>Reads a posture result line by line and holds it to its form: a header, findings, a summary that counts them.</summary>
internal sealed class ResultReader(ResultOptions options, JobId job)
{
    private readonly ResultLines<PostureLine> _lines = new(options, ContractsJson.Default.PostureLine);
    private long _findings;

    /// <summary>Set once the first line is read.</summary>
    public PostureHeader? Header { get; private set; }

    /// <summary>Set once the last line is read.</summary>
    public PostureSummary? Summary { get; private set; }

    /// <summary>The findings, in the order of the result. When the enumeration ends, header and summary are set and the counts fit.</summary>
    /// <exception cref="UnusableResultException">The result is not what it has to be; the message says the line.</exception>
    public async IAsyncEnumerable<PostureFinding> FindingsAsync(Stream compressed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.ReadAsync(compressed, cancellationToken))
        {
            if (Take(line) is { } finding)
            {
                yield return finding;
            }
        }

        if (Summary is null)
        {
            throw new UnusableResultException(_lines.Number, "the result ends without a summary");
        }
    }

    private PostureFinding? Take(PostureLine line)
    {
        switch (line)
        {
            case var _ when Summary is not null:
                throw Unusable("something follows the summary");
            case PostureHeader header when Header is null && header.JobId == job:
                Header = header;
                return null;
            case PostureHeader header:
                throw Unusable(Header is null ? $"the header belongs to job {header.JobId}" : "a second header");
            case var _ when Header is null:
                throw Unusable("the first line is not a header");
            case PostureFinding finding when _findings < options.MaxFindings:
                _findings++;

                // What an exception accepts counts as passed.
                return finding.Exception is null ? finding : null;
            case PostureFinding:
                throw Unusable($"more than {options.MaxFindings} findings");
            case PostureSummary summary when summary.Findings == _findings:
                Summary = summary;
                return null;
            case PostureSummary summary:
                throw Unusable($"the summary counts {summary.Findings} findings and {_findings} came");
            default:
                throw Unusable("not a line of a result");
        }
    }

    private UnusableResultException Unusable(string problem) => new(_lines.Number, problem);
}
