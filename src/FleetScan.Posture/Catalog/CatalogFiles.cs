using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Posture.Attacks;
using FleetScan.Posture.Exceptions;

namespace FleetScan.Posture.Catalog;

/// <summary>The data files of the build.</summary>
internal static class CatalogFiles
{
    public static IReadOnlyList<ControlInfo> Controls() => Read("controls.json", CatalogJson.Default.IReadOnlyListControlInfo);

    public static IReadOnlyList<FrameworkInfo> Frameworks() => Read("frameworks.json", CatalogJson.Default.IReadOnlyListFrameworkInfo);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs() => Read("inputs.json", CatalogJson.Default.DictionaryStringIReadOnlyListString);

    public static IReadOnlyList<AttackTrack> Tracks() => Read("tracks.json", CatalogJson.Default.IReadOnlyListAttackTrack);

    public static IReadOnlyList<PostureException> Exceptions()
    {
        using var stream = Open("exceptions.json");
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return new ExceptionReader("exceptions.json", builtIn: true).Read(json);
    }

    private static Stream Open(string name) => typeof(CatalogFiles).Assembly.GetManifestResourceStream($"FleetScan.Posture.Data.{name}")
        ?? throw new InvalidOperationException($"The data file {name} is not part of the build.");

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data file {name} is empty.");
    }
}
