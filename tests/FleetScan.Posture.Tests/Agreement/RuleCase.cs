using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Catalog;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>One line of the case file: objects, settings, and what upstream answers.</summary>
internal sealed class RuleCase(JsonElement line)
{
    public string Rule { get; } = line.GetProperty("ruleName").GetString()!;

    public string Name { get; } = $"{line.GetProperty("rule").GetString()}/{line.GetProperty("case").GetString()}";

    public IReadOnlyList<ResourceDocument> Inputs { get; } =
        [.. line.GetProperty("inputs").EnumerateArray().Select(input => ResourceDocument.From(input, origin: null)).OfType<ResourceDocument>()];

    public RuleSettings Settings { get; } = SettingsOf(line.Get("data"u8));

    /// <summary>Answers that name an object, one for each object they name.</summary>
    public IReadOnlySet<CaseAnswer> Expected { get; } = line.GetProperty("expected").EnumerateArray().SelectMany(CaseAnswer.Expected).ToHashSet();

    /// <summary>The verdict over each object when the case goes through the whole pipeline, by resource id.</summary>
    public IReadOnlyDictionary<string, string>? Production { get; } = line.TryGetProperty("derived", out var derived) && derived.TryGetProperty("production", out var production)
        ? production.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!)
        : null;

    public static IEnumerable<RuleCase> Read(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(line => new RuleCase(JsonElement.Parse(line)));

    private static RuleSettings SettingsOf(JsonElement data)
    {
        var inputs = new Dictionary<string, IReadOnlyList<string>>(CatalogFiles.Inputs());
        foreach (var input in data.Get("postureControlInputs"u8).Fields())
        {
            inputs[input.Name] = [.. input.Value.Items().Select(value => value.Text() ?? value.GetRawText())];
        }

        return new RuleSettings(inputs, KubescapeQuirks: true, data.Get("dataControlInputs"u8, "cloudProvider"u8).Text() ?? "");
    }
}
