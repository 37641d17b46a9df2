using System.Text.Json;

namespace FleetScan.Backend.Orchestration;

/// <summary>An orchestration with its name and the types at its borders.</summary>
public sealed class OrchestrationEntry
{
    private readonly Func<IOrchestrationContext, string?, JsonSerializerOptions, Task<string>> _run;

    private OrchestrationEntry(string name, Func<IOrchestrationContext, string?, JsonSerializerOptions, Task<string>> run)
    {
        Name = name;
        _run = run;
    }

    /// <summary>The name that histories know it by.</summary>
    public string Name { get; }

    /// <summary>Makes an entry.</summary>
    /// <typeparam name="TInput">The orchestration's input.</typeparam>
    /// <typeparam name="TOutput">The orchestration's output.</typeparam>
    /// <param name="name">The name that histories know it by.</param>
    /// <param name="orchestration">The orchestration; it keeps no state, as all instances share it.</param>
    /// <returns>The entry.</returns>
    public static OrchestrationEntry Of<TInput, TOutput>(string name, IOrchestration<TInput, TOutput> orchestration) =>
        new(name, async (context, input, json) =>
        {
            var typed = OrchestrationJson.Read<TInput>(input, json);
            return OrchestrationJson.Write(await orchestration.RunAsync(context, typed), json);
        });

    internal Task<string> RunAsync(IOrchestrationContext context, string? input, JsonSerializerOptions json) => _run(context, input, json);
}
