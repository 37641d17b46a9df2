using System.Collections.Frozen;
using System.Text.Json;

namespace FleetScan.Backend.Orchestration;

/// <summary>All activities by name, for whichever engine runs them. Names match in their exact casing.</summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, ActivityEntry> _entries;
    private readonly JsonSerializerOptions _json;

    /// <summary>Lists the activities.</summary>
    /// <param name="json">How inputs and outputs are written and read; the same as the orchestrations'.</param>
    /// <param name="entries">The activities, each name once.</param>
    public ActivityCatalog(JsonSerializerOptions json, IEnumerable<ActivityEntry> entries)
    {
        _json = json;
        _entries = entries.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Runs an activity once.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">Its input as JSON; null for a missing one.</param>
    /// <param name="cancellationToken">Cancelled when the host stops or the activity takes too long.</param>
    /// <returns>Its output as JSON.</returns>
    /// <exception cref="InvalidOperationException">There is no activity of that name.</exception>
    public Task<string> RunAsync(string name, string? input, CancellationToken cancellationToken) =>
        _entries.TryGetValue(name, out var entry)
            ? entry.RunAsync(input, _json, cancellationToken)
            : throw new InvalidOperationException($"No activity is named '{name}'. A name stays in the catalogue for as long as histories carry it.");
}
