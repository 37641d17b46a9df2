using System.Text.Json;

namespace FleetScan.Collection;

// The paths that a kustomization names, in whichever of its fields; names of objects that look like paths are none.
internal static class KustomizationPaths
{
    private static readonly string[] Fields =
    [
        "resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators", "patchesStrategicMerge",
        "patches", "patchesJson6902", "replacements", "openapi", "configMapGenerator", "secretGenerator", "helmCharts",
    ];

    private static readonly string[] Members = ["path", "files", "envs", "env", "valuesFile", "additionalValuesFiles"];

    public static IEnumerable<string> In(JsonElement kustomization) =>
        kustomization.ValueKind != JsonValueKind.Object
            ? []
            : Fields.SelectMany(field => kustomization.TryGetProperty(field, out var value) ? Of(value, mayBeText: true) : []);

    private static IEnumerable<string> Of(JsonElement value, bool mayBeText) => value.ValueKind switch
    {
        // A patch may be written out in place of its path.
        JsonValueKind.String when mayBeText && value.GetString() is { } text && !text.Contains('\n', StringComparison.Ordinal) => [PathOf(text)],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Of(item, mayBeText)),
        JsonValueKind.Object => Members.SelectMany(member => value.TryGetProperty(member, out var path) ? Of(path, mayBeText: true) : []),
        _ => [],
    };

    // `key=file` names the file after the key.
    private static string PathOf(string text) => text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
