namespace FleetScan.Reports;

/// <summary>A value of a YAML document with its place.</summary>
internal sealed class SourceNode
{
    /// <summary>Of the value; for mappings and lists only the begin counts.</summary>
    public required SourceSpan Span { get; init; }

    public string? Scalar { get; init; }

    public Dictionary<string, (SourceSpan Key, SourceNode Node)>? Members { get; init; }

    public List<SourceNode>? Items { get; init; }

    public SourceNode? Member(string name) => Members is not null && Members.TryGetValue(name, out var member) ? member.Node : null;
}
