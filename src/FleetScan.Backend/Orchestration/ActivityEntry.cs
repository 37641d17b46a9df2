using System.Text.Json;

namespace FleetScan.Backend.Orchestration;

/// <summary>An activity with its name and the types at its borders.</summary>
public sealed class ActivityEntry
{
    private readonly Func<string?, JsonSerializerOptions, CancellationToken, Task<string>> _run;

    private ActivityEntry(string name, Func<string?, JsonSerializerOptions, CancellationToken, Task<string>> run)
    {
        Name = name;
        _run = run;
    }

    /// <summary>The name that histories know it by.</summary>
    public string Name { get; }

    /// <summary>Makes an entry.</summary>
    /// <typeparam name="TInput">The activity's input.</typeparam>
    /// <typeparam name="TOutput">The activity's output.</typeparam>
    /// <param name="name">The name that histories know it by.</param>
    /// <param name="activity">Finds the activity when it runs, so that an activity may use the client of the engine that runs it.</param>
    /// <returns>The entry.</returns>
    public static ActivityEntry Of<TInput, TOutput>(string name, Func<IActivity<TInput, TOutput>> activity) =>
        new(name, async (input, json, cancellationToken) =>
        {
            var typed = OrchestrationJson.Read<TInput>(input, json);
            return OrchestrationJson.Write(await activity().RunAsync(typed, cancellationToken), json);
        });

    internal Task<string> RunAsync(string? input, JsonSerializerOptions json, CancellationToken cancellationToken) => _run(input, json, cancellationToken);
}
