namespace FleetScan.Vulnerabilities.Versions;

/// <summary>NuGet versions: semantic versions with up to four numbers, whose labels ignore case.</summary>
public sealed class NuGetScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "nuget";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => SemanticOrder.Compare(left.TrimStart("vV "), right.TrimStart("vV "), StringComparison.OrdinalIgnoreCase);
}
