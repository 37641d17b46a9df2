using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FleetScan.Posture.Catalog;

/// <summary>The data files of the build.</summary>
internal static class CatalogFiles
{
    public static IReadOnlyList<ControlInfo> Controls() => Read("controls.json", CatalogJson.Default.IReadOnlyListControlInfo);

    public static IReadOnlyList<FrameworkInfo> Frameworks() => Read("frameworks.json", CatalogJson.Default.IReadOnlyListFrameworkInfo);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs() => Read("inputs.json", CatalogJson.Default.DictionaryStringIReadOnlyListString);

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = typeof(CatalogFiles).Assembly.GetManifestResourceStream($"FleetScan.Posture.Data.{name}")
            ?? throw new InvalidOperationException($"The data file {name} is not part of the build.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data file {name} is empty.");
    }
}
