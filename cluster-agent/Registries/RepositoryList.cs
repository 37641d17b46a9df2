using System.Runtime.CompilerServices;
using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Registries;

/// <summary>Lists the repositories of a registry in its vendor's way. Harbor, Quay and GitLab keep the catalogue to administrators and have APIs of their own.</summary>
internal static class RepositoryList
{
    private const int VendorPage = 100;

    /// <summary>The repositories that the filter allows, each once.</summary>
    /// <param name="target">The registry.</param>
    /// <param name="provider">Whose it is.</param>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="tokenServer">Where its tokens come from; null when it has none.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ImageException">They cannot be listed.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(
        RegistryTarget target, RegistryProvider provider, RepositoryFilter filter, Uri? tokenServer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = filter.Named?.ToAsyncEnumerable() ?? provider switch
        {
            RegistryProvider.Harbor => HarborAsync(target, cancellationToken),
            RegistryProvider.Quay => QuayAsync(target, filter, cancellationToken),
            RegistryProvider.GitLab => GitLabAsync(target, tokenServer, cancellationToken),
            _ => target.CatalogueAsync(cancellationToken),
        };
        await foreach (var name in names.WithCancellation(cancellationToken))
        {
            if (filter.Allows(name) && seen.Add(name))
            {
                yield return name;
            }
        }
    }

    // Projects, then the repositories of each; a repository's name begins with its project's.
    private static async IAsyncEnumerable<string> HarborAsync(RegistryTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var project in HarborPagesAsync(target, "/api/v2.0/projects", cancellationToken))
        {
            if (project.Get("name"u8).Text() is not { Length: > 0 } name)
            {
                continue;
            }

            await foreach (var repository in HarborPagesAsync(target, $"/api/v2.0/projects/{Uri.EscapeDataString(name)}/repositories", cancellationToken))
            {
                if (repository.Get("name"u8).Text() is { Length: > 0 } found)
                {
                    yield return found;
                }
            }
        }
    }

    private static async IAsyncEnumerable<JsonElement> HarborPagesAsync(RegistryTarget target, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = target.Browser.AddressOf(target.Host, $"{path}?page=1&page_size={VendorPage}");
        await foreach (var page in target.VendorPagesAsync(first, asBearer: false, cancellationToken))
        {
            foreach (var item in page.Items())
            {
                yield return item;
            }
        }
    }

    // By namespace: without one Quay lists those of the whole world.
    private static async IAsyncEnumerable<string> QuayAsync(RegistryTarget target, RepositoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (filter.Folders.Count == 0)
        {
            throw new ImageException(ImageFault.Unsupported, "Quay lists repositories by namespace. Include some, such as 'shop/*'.");
        }

        foreach (var folder in filter.Folders)
        {
            var next = "";
            do
            {
                var path = $"/api/v1/repository?namespace={Uri.EscapeDataString(folder)}{(next.Length == 0 ? "" : $"&next_page={Uri.EscapeDataString(next)}")}";
                var after = "";
                await foreach (var page in target.VendorPagesAsync(target.Browser.AddressOf(target.Host, path), asBearer: true, cancellationToken))
                {
                    after = page.Get("next_page"u8).Text() ?? "";
                    foreach (var repository in page.Get("repositories"u8).Items())
                    {
                        if (repository.Get("name"u8).Text() is { Length: > 0 } name)
                        {
                            yield return $"{repository.Get("namespace"u8).Text() ?? folder}/{name}";
                        }
                    }
                }

                next = after == next ? "" : after;
            }
            while (next.Length > 0);
        }
    }

    // GitLab itself is where the registry's tokens come from.
    private static async IAsyncEnumerable<string> GitLabAsync(RegistryTarget target, Uri? tokenServer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = target.Browser.AddressOf(target.Host, "/");
        if (tokenServer is null || (tokenServer.Scheme != Uri.UriSchemeHttps && own.Scheme == Uri.UriSchemeHttps))
        {
            throw new ImageException(ImageFault.Unsupported, $"The registry {target.Host} does not say over TLS where its GitLab is. Check that it is GitLab's registry, or name the repositories one by one.");
        }

        var projects = new Uri(tokenServer, $"/api/v4/projects?membership=true&simple=true&order_by=id&sort=asc&per_page={VendorPage}");
        await foreach (var page in target.VendorPagesAsync(projects, asBearer: true, cancellationToken))
        {
            foreach (var project in page.Items())
            {
                if (!project.Get("id"u8).IsDefined() || !project.Get("id"u8).TryGetInt64(out var id))
                {
                    continue;
                }

                await foreach (var repositories in target.VendorPagesAsync(new Uri(tokenServer, $"/api/v4/projects/{id}/registry/repositories?per_page={VendorPage}"), asBearer: true, cancellationToken))
                {
                    foreach (var repository in repositories.Items())
                    {
                        if (repository.Get("path"u8).Text() is { Length: > 0 } path)
                        {
                            yield return path;
                        }
                    }
                }
            }
        }
    }
}
