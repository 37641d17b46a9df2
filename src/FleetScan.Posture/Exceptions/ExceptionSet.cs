using System.Collections.Frozen;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Exceptions;

/// <summary>The exceptions that hold for a plan, ready to be matched. Immutable and safe to share between threads.</summary>
internal sealed class ExceptionSet
{
    private readonly AppliedException[] _applied;
    private readonly PolicyCoverage[] _coverage;
    private readonly FrozenDictionary<string, Designator[]> _byKind;
    private readonly Designator[] _ofAnyKind;
    private readonly string? _cluster;
    private readonly DateTimeOffset? _now;

    public ExceptionSet(PostureRequest request, IReadOnlyList<ControlContext> controls)
    {
        (_cluster, _now) = (request.ClusterName, request.Now);
        HonoursInline = request.InlineExceptions ?? request.Scope == PostureScope.File;
        var patterns = new PatternCache();
        var holding = request.Exceptions.Where(Holds).ToList();
        _applied = [.. holding.Select(Applied)];
        _coverage = [.. Coverage(holding, controls, patterns, request.KubescapeQuirks)];
        var designators = holding
            .SelectMany((exception, index) => exception.Resources.Select(attributes => new Designator(index, attributes, patterns)))
            .Where(designator => !designator.IsEmpty)
            .ToLookup(designator => designator.Kind);
        _ofAnyKind = [.. designators[null]];
        _byKind = designators.Where(group => group.Key is not null).ToFrozenDictionary(group => group.Key!, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Whether there is nothing to look up.</summary>
    public bool IsEmpty => _applied.Length == 0 && !HonoursInline;

    /// <summary>Whether annotations of objects count.</summary>
    public bool HonoursInline { get; }

    /// <summary>The exceptions for an object; null when there are none.</summary>
    public ObjectExceptions? Of(ResourceDocument document)
    {
        if (IsEmpty)
        {
            return null;
        }

        var inline = HonoursInline ? InlineException.Read(document, _now) : null;
        var matching = Matching(ExceptionTarget.Of(document, _cluster));
        return inline is null && matching.Length == 0 ? null : new ObjectExceptions(inline, matching);
    }

    /// <summary>The exceptions for something that is no object, such as the subject of a binding; null when there are none.</summary>
    public ObjectExceptions? Of(ResourceIdentity identity, string? file) =>
        _applied.Length > 0 && Matching(new ExceptionTarget(identity, default, file, _cluster)) is { Length: > 0 } matching
            ? new ObjectExceptions(inline: null, matching)
            : null;

    /// <summary>The exception at that position, if it accepts the rule.</summary>
    public AppliedException? For(int exception, int control, string rule) => _coverage[exception].Covers(control, rule) ? _applied[exception] : null;

    // The same policies come again and again, and working out what they cover is what takes time.
    private static IEnumerable<PolicyCoverage> Coverage(
        List<PostureException> exceptions, IReadOnlyList<ControlContext> controls, PatternCache patterns, bool anyFramework)
    {
        var known = new Dictionary<string, PolicyCoverage>(StringComparer.Ordinal);
        foreach (var policies in exceptions.Select(exception => exception.Policies))
        {
            var key = string.Join('\n', policies.Select(policy => $"{policy.ControlId}\t{policy.RuleName}\t{policy.FrameworkName}"));
            key = $"{policies.Count}\n{key}";
            if (!known.TryGetValue(key, out var coverage))
            {
                known[key] = coverage = new PolicyCoverage(policies, controls, patterns, anyFramework);
            }

            yield return coverage;
        }
    }

    private static AppliedException Applied(PostureException exception) =>
        new() { Name = exception.Name, Reason = exception.Reason, ExpiresAt = exception.ExpiresAt, BuiltIn = exception.BuiltIn };

    // Without a clock nobody knows whether it still holds.
    private bool Holds(PostureException exception) => exception.ExpiresAt is not { } end || _now < end;

    private int[] Matching(in ExceptionTarget target)
    {
        var matching = new SortedSet<int>();
        AddMatching(_byKind.GetValueOrDefault(target.Identity.Kind, []), target, matching);
        AddMatching(_ofAnyKind, target, matching);
        return matching.Count == 0 ? [] : [.. matching];
    }

    private static void AddMatching(Designator[] designators, in ExceptionTarget target, SortedSet<int> matching)
    {
        foreach (var designator in designators)
        {
            if (designator.Matches(target))
            {
                matching.Add(designator.Exception);
            }
        }
    }
}
