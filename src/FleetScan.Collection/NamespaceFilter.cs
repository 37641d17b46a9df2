using System.IO.Enumeration;

namespace FleetScan.Collection;

/// <summary>
/// Which namespaces are read: exact names, or globs where <c>*</c> is any run of characters and <c>?</c> any one. Exclusion wins over inclusion.
/// Objects without a namespace always pass.
/// </summary>
/// <param name="Include">Only these; empty for all.</param>
/// <param name="Exclude">All but these.</param>
public sealed record NamespaceFilter(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    /// <summary>Lets every namespace pass.</summary>
    public static NamespaceFilter All { get; } = new([], []);

    /// <summary>Whether objects of a namespace are wanted.</summary>
    /// <param name="name">The namespace; null or empty for objects without one.</param>
    /// <returns>True if they are.</returns>
    public bool Allows(string? name) =>
        string.IsNullOrEmpty(name) || ((Include.Count == 0 || Matches(Include, name)) && !Matches(Exclude, name));

    internal static bool IsGlob(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') >= 0;

    private static bool Matches(IReadOnlyList<string> patterns, string name)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (FileSystemName.MatchesSimpleExpression(patterns[i], name, ignoreCase: false))
            {
                return true;
            }
        }

        return false;
    }
}
