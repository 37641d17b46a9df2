namespace FleetScan.Reports;

/// <summary>What of a git repository was scanned.</summary>
/// <param name="Branch">The branch; null where a commit was checked out by itself.</param>
/// <param name="Commit">The hash of the commit.</param>
public sealed record ReportRevision(string? Branch, string Commit)
{
    private const int ShownDigits = 12;

    /// <summary>For people, such as <c>main at 1f9fd02a77c1</c>.</summary>
    /// <returns>The branch and the beginning of the hash.</returns>
    public override string ToString()
    {
        var commit = Commit[..Math.Min(ShownDigits, Commit.Length)];
        return Branch is null ? commit : $"{Branch} at {commit}";
    }
}
