using System.Collections.Frozen;
using System.Text.Json;

namespace FleetScan.Backend.Orchestration;

/// <summary>All orchestrations by name, for whichever engine runs them. Names match in their exact casing.</summary>
public sealed class OrchestrationCatalog
{
    private readonly FrozenDictionary<string, OrchestrationEntry> _entries;

    /// <summary>Lists the orchestrations.</summary>
    /// <param name="json">How inputs, outputs and events are written and read; the engine uses the same.</param>
    /// <param name="entries">The orchestrations, each name once.</param>
    public OrchestrationCatalog(JsonSerializerOptions json, IEnumerable<OrchestrationEntry> entries)
    {
        Json = json;
        _entries = entries.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>How inputs, outputs and events are written and read.</summary>
    public JsonSerializerOptions Json { get; }

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Runs an orchestration from its start.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="context">All that it may touch.</param>
    /// <param name="input">Its input as JSON; null for a missing one.</param>
    /// <returns>Its output as JSON. The task awaits nothing but the context's tasks.</returns>
    /// <exception cref="InvalidOperationException">There is no orchestration of that name.</exception>
    public Task<string> RunAsync(string name, IOrchestrationContext context, string? input) =>
        _entries.TryGetValue(name, out var entry)
            ? entry.RunAsync(context, input, Json)
            : throw new InvalidOperationException($"No orchestration is named '{name}'. A name stays in the catalogue for as long as histories carry it.");
}
