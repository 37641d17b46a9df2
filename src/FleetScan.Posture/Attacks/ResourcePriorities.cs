using System.Collections.Frozen;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Attacks;
using FleetScan.Posture.Catalog;

namespace FleetScan.Posture;

/// <summary>
/// Says which objects to mend first: those whose failures together open the steps of an attack. Fed with what a scan gives out, from one thread at a time;
/// it keeps a few bytes of each object that runs pods or is a node, and that fails a control of an attack track.
/// </summary>
public sealed class ResourcePriorities
{
    private static readonly IReadOnlyList<AttackTrack> Tracks = CatalogFiles.Tracks();

    private static readonly FrozenSet<string> Controls = Tracks.SelectMany(track => track.Controls.Keys).ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<(string Id, ResourceOrigin? Origin), Entry> _entries = [];

    /// <summary>Takes note of what an object fails. The same object may come several times.</summary>
    /// <param name="judged">The object and its verdicts.</param>
    public void Add(JudgedResource judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.Resource.Kind != "Node" && Workload.PodSpecPathOf(judged.Resource.Kind) is null)
        {
            return;
        }

        var failed = judged.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed && Controls.Contains(verdict.Control.Id)).Select(verdict => verdict.Control).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        if (!_entries.TryGetValue((judged.Id, judged.Origin), out var entry))
        {
            _entries[(judged.Id, judged.Origin)] = entry = new Entry(judged.Resource, judged.Replicas, []);
        }

        entry.Failed.UnionWith(failed);
    }

    /// <summary>What the failures of one object add up to.</summary>
    /// <param name="judged">The object with all of its verdicts.</param>
    /// <returns>Its attacks; null when it opens none.</returns>
    public static PrioritizedResource? Of(JudgedResource judged)
    {
        var alone = new ResourcePriorities();
        alone.Add(judged);
        return alone.Worst(1) is [var one] ? one : null;
    }

    /// <summary>The objects to mend first.</summary>
    /// <param name="count">How many at most; 0 or more.</param>
    /// <returns>Those with the highest scores, and of equal ones those whose id comes first; objects without an attack are left out.</returns>
    public IReadOnlyList<PrioritizedResource> Worst(int count) =>
    [
        .. _entries
            .Select(pair => Prioritize(pair.Key.Id, pair.Key.Origin, pair.Value))
            .Where(resource => resource.Score > 0)
            .OrderByDescending(resource => resource.Score)
            .ThenBy(resource => resource.Id, StringComparer.Ordinal)
            .ThenBy(resource => resource.Origin?.Path, StringComparer.Ordinal)
            .Take(count),
    ];

    private static PrioritizedResource Prioritize(string id, ResourceOrigin? origin, Entry entry)
    {
        var paths = Tracks.SelectMany(track => PathsOf(track, entry)).ToList();
        var severity = paths.Select(path => path.Severity).DefaultIfEmpty(Severity.Unknown).Max();
        return new PrioritizedResource(entry.Resource, id, origin, severity, paths.Sum(path => path.Score), paths);
    }

    private static IEnumerable<AttackPath> PathsOf(AttackTrack track, Entry entry)
    {
        foreach (var steps in Chains(track, track.Root, entry))
        {
            // Choosing one control a step in every way and adding the products up is the product of the steps' sums.
            var score = steps.Aggregate(1 + (entry.Replicas / 10.0), (product, step) => product * step.Controls.Sum(control => control.BaseScore));
            yield return new AttackPath(track.Name, steps, steps.SelectMany(step => step.Controls).Max(control => control.Severity), score);
        }
    }

    // The longest chains of open steps from this one on; a step that is not open is passed over, as it may be taken in ways that no control sees.
    private static List<IReadOnlyList<AttackStep>> Chains(AttackTrack track, TrackStep step, Entry entry)
    {
        List<IReadOnlyList<AttackStep>> following = [.. step.Steps.SelectMany(next => Chains(track, next, entry))];
        List<ControlInfo> opening = [.. entry.Failed.Where(control => Opens(track, control, step)).OrderBy(control => control.Id, StringComparer.Ordinal)];
        if (opening.Count == 0)
        {
            return following;
        }

        var open = new AttackStep(step.Name, opening);
        return following.Count == 0 ? [[open]] : [.. following.Select(chain => (IReadOnlyList<AttackStep>)[open, .. chain])];
    }

    private static bool Opens(AttackTrack track, ControlInfo control, TrackStep step) =>
        track.Controls.TryGetValue(control.Id, out var steps) && steps.Contains(step.Name, StringComparer.Ordinal);

    private sealed record Entry(ResourceIdentity Resource, int Replicas, HashSet<ControlInfo> Failed);
}
