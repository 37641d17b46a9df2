using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>
/// Objects with what was said of them, together again: what fails by itself and what fails beside others comes apart. Grows with the objects that fail, up
/// to a number; what comes after is counted.
/// </summary>
internal sealed class FindingBook(int maxObjects)
{
    private readonly Dictionary<(string Id, ResourceOrigin? Origin), JudgedResource> _objects = [];
    private readonly HashSet<(string Id, ResourceOrigin? Origin)> _left = [];

    /// <summary>Objects that were left out.</summary>
    public int Left => _left.Count;

    /// <summary>By file, then by id.</summary>
    public IEnumerable<JudgedResource> Objects =>
        _objects.Values.OrderBy(judged => judged.Origin?.Path, StringComparer.Ordinal).ThenBy(judged => judged.Id, StringComparer.Ordinal).ThenBy(judged => judged.Origin?.Line);

    public void Add(JudgedResource judged)
    {
        var reported = Advice.Reported(judged.Verdicts).ToList();
        if (reported.Count == 0)
        {
            return;
        }

        var key = (judged.Id, judged.Origin);
        if (_objects.TryGetValue(key, out var before))
        {
            _objects[key] = before with { Verdicts = [.. Advice.Reported(before.Verdicts.Concat(reported))] };
        }
        else if (_objects.Count < maxObjects)
        {
            _objects[key] = judged with { Verdicts = reported };
        }
        else
        {
            _left.Add(key);
        }
    }
}
