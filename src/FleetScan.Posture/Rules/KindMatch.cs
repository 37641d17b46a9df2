namespace FleetScan.Posture.Rules;

/// <summary>Objects that a rule looks at; group and version are exact or <c>*</c>. No API server lists external ones: a sensor or a cloud account gives them.</summary>
internal sealed record KindMatch(string Group, string Version, string Kind, bool IsExternal = false)
{
    /// <summary>The resource name that the API server uses; upstream compares with it too.</summary>
    public string Plural { get; } = Pluralize(Kind);

    public bool Covers(ReadOnlySpan<char> group, ReadOnlySpan<char> version) =>
        (Group == "*" || group.SequenceEqual(Group)) && (Version == "*" || version.SequenceEqual(Version));

    private static string Pluralize(string kind) => kind.ToLowerInvariant() switch
    {
        "endpoints" => "endpoints",
        var name when name.EndsWith("ss", StringComparison.Ordinal) => name + "es",
        var name when name.EndsWith("cy", StringComparison.Ordinal) => name[..^1] + "ies",
        var name when name.EndsWith("ity", StringComparison.Ordinal) => name[..^1] + "ies",
        var name => name + "s",
    };
}
