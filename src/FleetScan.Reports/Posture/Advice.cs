using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>Verdicts and paths as advice to a reader.</summary>
public static class Advice
{
    /// <summary>The paths worth showing: one that says what to do makes the one that only says where superfluous.</summary>
    /// <param name="paths">All paths of a verdict.</param>
    /// <returns>Some of them, in their order.</returns>
    public static IEnumerable<PosturePath> Of(IReadOnlyList<PosturePath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var mended = paths.Where(IsMend).Select(path => path.Path).ToHashSet(StringComparer.Ordinal);
        var reviewed = paths.Where(path => path.Kind == PosturePathKind.Review).Select(path => path.Path).ToHashSet(StringComparer.Ordinal);
        return paths.Where(path => IsMend(path) || (!mended.Contains(path.Path) && (path.Kind == PosturePathKind.Review || !reviewed.Contains(path.Path))));
    }

    /// <summary>What a path asks for in a word, such as <c>Set</c>.</summary>
    /// <param name="kind">The kind of the path.</param>
    /// <returns>The word.</returns>
    public static string Verb(PosturePathKind kind) => kind switch
    {
        PosturePathKind.Failed => "Wrong",
        PosturePathKind.Review => "Review",
        PosturePathKind.Delete => "Remove",
        _ => "Set",
    };

    /// <summary>A path, with the value that belongs there.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Such as <c>spec.hostPID = false</c>.</returns>
    public static string Text(PosturePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Value is null ? path.Path : $"{path.Path} = {path.Value}";
    }

    /// <summary>An object as people name it, such as <c>Deployment shop/cart</c>; the namespace is left out where there is none.</summary>
    /// <param name="resource">The object.</param>
    /// <returns>The name.</returns>
    public static string Name(ResourceIdentity resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Namespace is { } name ? $"{resource.Kind} {name}/{resource.Name}" : $"{resource.Kind} {resource.Name}";
    }

    /// <summary>What is told of an object: failures, and failures that are accepted; the worst first.</summary>
    internal static IEnumerable<Verdict> Reported(IEnumerable<Verdict> verdicts) => verdicts
        .Where(verdict => verdict.Status == VerdictStatus.Failed || verdict.Exception is not null)
        .OrderByDescending(verdict => verdict.Status)
        .ThenByDescending(verdict => verdict.Control.Severity)
        .ThenBy(verdict => verdict.Control.Id, StringComparer.Ordinal);

    /// <summary>Who accepts a failure, why, and until when.</summary>
    internal static string Reason(AppliedException exception) =>
        exception.Name + (exception.Reason is { } reason ? $": {reason}" : "") + (exception.ExpiresAt is { } end ? $" (until {end.UtcDateTime:yyyy-MM-dd})" : "");

    private static bool IsMend(PosturePath path) => path.Kind is PosturePathKind.Fix or PosturePathKind.Delete;
}
