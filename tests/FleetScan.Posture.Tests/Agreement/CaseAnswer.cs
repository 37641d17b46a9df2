using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>One response over one object, as text that compares: the object, the paths of each kind as sets, and the objects that take part.</summary>
internal sealed record CaseAnswer(string Object, string Paths, string Related)
{
    public static IEnumerable<CaseAnswer> Expected(JsonElement response)
    {
        var paths = PathsOf(response);
        var related = string.Join(", ", response.Get("relatedObjects"u8).Items()
            .Select(item => $"{IdentityOf(item.GetProperty("object"))} {PathsOf(item)}").Order(StringComparer.Ordinal));
        foreach (var item in response.GetProperty("objects").EnumerateArray())
        {
            yield return new CaseAnswer(IdentityOf(item), paths, related);
        }

        if (response.Get("external"u8) is { ValueKind: JsonValueKind.Object } external)
        {
            yield return new CaseAnswer(IdentityOf(external), paths, related);
        }
    }

    public static CaseAnswer Given(ResourceIdentity identity, Response response) => new(
        $"{identity.ApiVersion}/{identity.Kind}/{identity.Name}",
        Join(response.Paths.Select(TextOf)),
        string.Join(", ", response.Related.Select(related => $"{related.Identity.ApiVersion}/{related.Identity.Kind}/{related.Identity.Name} {Join(related.Paths.Select(TextOf))}").Order(StringComparer.Ordinal)));

    private static string IdentityOf(JsonElement item) =>
        $"{item.Get("apiVersion"u8).Text() ?? item.Get("apiGroup"u8).Text()}/{item.Get("kind"u8).Text()}/{item.Get("name"u8).Text()}";

    private static string PathsOf(JsonElement response) => Join(
    [
        .. response.Get("failedPaths"u8).Items().Select(path => $"failed {path.GetString()}"),
        .. response.Get("reviewPaths"u8).Items().Select(path => $"review {path.GetString()}"),
        .. response.Get("deletePaths"u8).Items().Select(path => $"delete {path.GetString()}"),
        .. response.Get("fixPaths"u8).Items().Select(path => $"fix {path.GetProperty("path").GetString()}={path.GetProperty("value").GetString()}"),
    ]);

    private static string TextOf(PosturePath path) =>
        path.Kind == PosturePathKind.Fix ? $"fix {path.Path}={path.Value}" : $"{path.Kind.ToString().ToLowerInvariant()} {path.Path}";

    private static string Join(IEnumerable<string> paths) => string.Join(", ", paths.Distinct().Order(StringComparer.Ordinal));
}
