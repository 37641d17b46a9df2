using System.IO.Compression;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Upstream's verdicts over every object of a cluster.</summary>
internal static class ClusterOracle
{
    /// <summary>The verdict of a control over a resource as text that compares, by both ids.</summary>
    public static Dictionary<(string Control, string Resource), string> Verdicts(string file, IReadOnlySet<string> controls)
    {
        var verdicts = new Dictionary<(string Control, string Resource), string>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } text)
        {
            var line = JsonElement.Parse(text);
            var control = line.GetProperty("c").GetString()!;
            var resource = line.GetProperty("r").GetString()!;
            if (controls.Contains(control))
            {
                verdicts.Add((control, resource), Text(line, resource));
            }
        }

        return verdicts;
    }

    /// <summary>The rules that fail, each with its paths, as text that compares, by the ids of control and resource; those of controls that fail only.</summary>
    public static Dictionary<(string Control, string Resource), string> FailedRules(string file)
    {
        var rules = new Dictionary<(string Control, string Resource), string>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } text)
        {
            var line = JsonElement.Parse(text);
            var resource = line.GetProperty("r").GetString()!;
            if (line.GetProperty("s").GetString() == "failed")
            {
                rules.Add((line.GetProperty("c").GetString()!, resource), Text(line.Get("rules"u8).Items().Select(rule => (rule.GetProperty("name").GetString()!, PathsOf(rule, resource)))));
            }
        }

        return rules;
    }

    public static string Text(IEnumerable<(string Rule, IEnumerable<string> Paths)> rules) =>
        string.Join("; ", rules.OrderBy(rule => rule.Rule, StringComparer.Ordinal).Select(rule => Text(rule.Rule, "", rule.Paths)));

    public static Dictionary<string, JsonElement> Summaries(string file) => JsonElement.Parse(File.ReadAllBytes(file))
        .GetProperty("controls").EnumerateArray().ToDictionary(control => control.GetProperty("controlID").GetString()!);

    public static string Text(string status, string subStatus, IEnumerable<string> paths) =>
        $"{status} {subStatus} [{string.Join(", ", paths.Distinct().Order(StringComparer.Ordinal))}]";

    private static string Text(JsonElement line, string resource) => Text(
        line.GetProperty("s").GetString()!,
        line.Get("u"u8).Text() ?? "none",
        line.Get("rules"u8).Items().SelectMany(rule => PathsOf(rule, resource)));

    private static IEnumerable<string> PathsOf(JsonElement rule, string resource) =>
        rule.Get("paths"u8).Items().Where(path => path.GetProperty("resourceID").GetString() == resource).Select(PathOf);

    private static string PathOf(JsonElement path) =>
        path.Get("failedPath"u8).Text() is { } failed ? $"failed {failed}"
        : path.Get("reviewPath"u8).Text() is { } review ? $"review {review}"
        : path.Get("deletePath"u8).Text() is { } delete ? $"delete {delete}"
        : $"fix {path.GetProperty("fixPath").GetProperty("path").GetString()}={path.GetProperty("fixPath").GetProperty("value").GetString()}";
}
