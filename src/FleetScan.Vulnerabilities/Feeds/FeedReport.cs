namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>What became of the records of feeds.</summary>
public sealed class FeedReport
{
    private const int MaxProblems = 1_000;
    private readonly List<FeedProblem> _problems = [];

    /// <summary>Records that were read.</summary>
    public long Records { get; private set; }

    /// <summary>Records without a package that FleetScan matches, such as those of other ecosystems.</summary>
    public long Passed { get; private set; }

    /// <summary>Records that could not be used; the first 1,000 are in <see cref="Problems"/>.</summary>
    public long Failed { get; private set; }

    /// <summary>Why they could not.</summary>
    public IReadOnlyList<FeedProblem> Problems => _problems;

    internal void Read() => Records++;

    internal void Pass() => Passed++;

    internal void Fail(string file, string place, string reason)
    {
        Failed++;
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(new(file, place, reason));
        }
    }
}
