using System.IO.Enumeration;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Registries;

/// <summary>Which repositories of a registry are scanned. A star stands for any run of characters, slashes too; exclusion wins.</summary>
internal sealed class RepositoryFilter(RegistryScanSpec spec)
{
    /// <summary>The repositories, where all are named and none has to be looked for; null otherwise.</summary>
    public IReadOnlyList<string>? Named { get; } =
        spec.Include.Count > 0 && !spec.Include.Any(pattern => pattern.AsSpan().IndexOfAny('*', '?') >= 0) ? [.. spec.Include.Distinct()] : null;

    /// <summary>The first folders of what is included, for registries that list by them; empty where a pattern has a star in it.</summary>
    public IReadOnlyList<string> Folders { get; } =
        [.. spec.Include.Select(pattern => pattern.Split('/')[0]).Where(folder => folder.AsSpan().IndexOfAny('*', '?') < 0).Distinct()];

    public bool Allows(string repository) =>
        (spec.Include.Count == 0 || spec.Include.Any(pattern => Fits(pattern, repository))) && !spec.Exclude.Any(pattern => Fits(pattern, repository));

    private static bool Fits(string pattern, string repository) => FileSystemName.MatchesSimpleExpression(pattern, repository, ignoreCase: false);
}
