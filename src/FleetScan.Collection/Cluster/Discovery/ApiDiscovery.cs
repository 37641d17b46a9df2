using System.Net;
using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// Asks a server what it serves: two aggregated answers where it has them (Kubernetes 1.26 on), else one per group and version that is wanted.
internal sealed class ApiDiscovery(ApiRequests requests, IReadOnlyList<ResourceSelector> wanted)
{
    private const string Accept =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private readonly List<ApiResource> _resources = [];
    private readonly List<CollectionFailure> _failures = [];

    public async Task<ApiDirectory> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadRootAsync("api", cancellationToken);
            await ReadRootAsync("apis", cancellationToken);
            return new ApiDirectory(_resources, _failures);
        }
        catch (HttpRequestException e)
        {
            throw new ClusterConnectionException(Refusals.Explain(requests.Connection, e), e);
        }
        catch (Exception e) when (e is JsonException or IOException or TimeoutException)
        {
            throw new ClusterConnectionException(
                $"{requests.Connection.Server} (context '{requests.Connection.Name}') does not answer its API list as a Kubernetes API server does: {e.Message}");
        }
    }

    private async Task ReadRootAsync(string root, CancellationToken cancellationToken)
    {
        var (status, json) = await requests.GetAsync(root, Accept, cancellationToken);
        using (json)
        {
            switch (json?.RootElement.Text("kind"))
            {
                case "APIGroupDiscoveryList":
                    AddAggregated(json.RootElement);
                    break;
                case "APIVersions":
                    foreach (var version in json.RootElement.Items("versions").Select(version => version.ToString()).ToArray())
                    {
                        await ReadVersionAsync("", version, cancellationToken);
                    }

                    break;
                case "APIGroupList":
                    foreach (var (group, version) in json.RootElement.Items("groups").SelectMany(Versions).ToArray())
                    {
                        await ReadVersionAsync(group, version, cancellationToken);
                    }

                    break;
                default:
                    throw new ClusterConnectionException(Refusals.Explain(requests.Connection, (int)status));
            }
        }
    }

    private void AddAggregated(JsonElement list)
    {
        foreach (var group in list.Items("items"))
        {
            var name = group.Member("metadata").Text("name");
            foreach (var version in group.Items("versions"))
            {
                if (version.Text("freshness") == "Stale")
                {
                    Unavailable(name, version.Text("version"), "Its aggregated API server does not answer, so what it serves may be out of date");
                }

                foreach (var resource in version.Items("resources"))
                {
                    Add(name, version.Text("version"), resource.Text("resource"), resource.Member("responseKind").Text("kind"), resource.Text("scope") == "Namespaced", resource);
                }
            }
        }
    }

    // The preferred version comes first.
    private static IEnumerable<(string Group, string Version)> Versions(JsonElement group)
    {
        var name = group.Text("name");
        var preferred = group.Member("preferredVersion").Text("version");
        return group.Items("versions").Select(version => version.Text("version")).OrderBy(version => version != preferred).Select(version => (name, version));
    }

    private async Task ReadVersionAsync(string group, string version, CancellationToken cancellationToken)
    {
        if (!IsWanted(group))
        {
            return;
        }

        var (status, json) = await requests.GetAsync(group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}", "application/json", cancellationToken);
        using (json)
        {
            if (json is null && status != HttpStatusCode.NotFound)
            {
                Unavailable(group, version, $"The server answered {(int)status} when asked what it holds");
            }

            foreach (var resource in json?.RootElement.Items("resources") ?? [])
            {
                var namespaced = resource.Member("namespaced").ValueKind == JsonValueKind.True;
                Add(group, version, resource.Text("name"), resource.Text("kind"), namespaced, resource);
            }
        }
    }

    // Sub-resources have a slash in their name; what cannot be listed is no collection of objects.
    private void Add(string group, string version, string plural, string kind, bool namespaced, JsonElement resource)
    {
        if (plural.Length > 0 && !plural.Contains('/', StringComparison.Ordinal) && kind.Length > 0
            && resource.Items("verbs").Any(verb => verb.ValueKind == JsonValueKind.String && verb.ValueEquals("list"u8)))
        {
            _resources.Add(new ApiResource(group, version, plural, kind, namespaced));
        }
    }

    // Kinds that were asked for in this very group are named each, so that nobody takes them for absent. A selector of any group says nothing about this one.
    private void Unavailable(string group, string version, string what)
    {
        if (!IsWanted(group))
        {
            return;
        }

        var named = wanted
            .Where(selector => string.Equals(selector.Group, group, StringComparison.OrdinalIgnoreCase))
            .Where(selector => selector.Version == "*" || string.Equals(selector.Version, version, StringComparison.OrdinalIgnoreCase))
            .Select(selector => PluralOf(selector.Resource))
            .Distinct()
            .ToArray();
        foreach (var plural in named is [] ? ["*"] : named)
        {
            _failures.Add(new CollectionFailure { Source = $"{group}/{version}/{plural}", Message = $"{what}. Look at `kubectl get apiservices`." });
        }
    }

    // Kinds begin with a capital. Without discovery the plural can only be guessed, by the rule that API servers themselves guess by.
    private static string PluralOf(string resource)
    {
        var lower = resource.ToLowerInvariant();
        return resource.Length > 0 && char.IsAsciiLetterUpper(resource[0])
            ? lower[^1] switch
            {
                's' => lower + "es",
                'y' => lower[..^1] + "ies",
                _ => lower + "s",
            }
            : lower;
    }

    private bool IsWanted(string group) =>
        wanted.Any(selector => selector.Group == "*" || string.Equals(selector.Group, group, StringComparison.OrdinalIgnoreCase));
}
