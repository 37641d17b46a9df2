using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;

namespace FleetScan.Backend.Orchestration;

/// <summary>How inputs, outputs and events of orchestrations are written and read, in every host.</summary>
public static class OrchestrationJson
{
    /// <summary>The settings: camelCase, every type listed.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="options">The settings, which know the type.</param>
    /// <returns>JSON.</returns>
    public static string Write<T>(T value, JsonSerializerOptions options) => JsonSerializer.Serialize(value, TypeInfo<T>(options));

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="json">JSON; null stands for the JSON null.</param>
    /// <param name="options">The settings, which know the type.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">It is not JSON of that type, or is null where the type has a value.</exception>
    public static T Read<T>(string? json, JsonSerializerOptions options)
    {
        var value = JsonSerializer.Deserialize(json ?? "null", TypeInfo<T>(options));
        return value is null && default(T) is not null ? throw new JsonException($"A {typeof(T).Name} was expected and null came.") : value!; // T may allow null
    }

    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(OrchestrationJsonContext.Default, ContractsJson.Default),
        };
        options.MakeReadOnly();
        return options;
    }
}
