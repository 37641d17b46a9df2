using System.Runtime.CompilerServices;
using System.Text.Json;
using FleetScan.Images;
using FleetScan.Images.Registries;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Registries;

/// <summary>The registry of a scan, with a client that has its credentials: pages of lists, one by one.</summary>
internal sealed class RegistryTarget(string host, RegistryClient client)
{
    public const int PageSize = 1_000;

    // 20 million entries; a registry that links pages in a circle ends here.
    private const int MaxPages = 20_000;

    public string Host { get; } = host;

    public RegistryClient Client { get; } = client;

    public RegistryBrowser Browser { get; } = new(client);

    /// <summary>The tags of a repository, in the registry's order.</summary>
    /// <exception cref="ImageException">They cannot be listed.</exception>
    public IAsyncEnumerable<string> TagsAsync(string repository, CancellationToken cancellationToken) =>
        NamesAsync(repository, $"/v2/{repository}/tags/list?n={PageSize}", "tags", cancellationToken);

    /// <summary>The repositories by the registry's catalogue.</summary>
    /// <exception cref="ImageException">They cannot be listed.</exception>
    public IAsyncEnumerable<string> CatalogueAsync(CancellationToken cancellationToken) =>
        NamesAsync("", $"/v2/_catalog?n={PageSize}", "repositories", cancellationToken);

    /// <summary>The elements of a vendor's list, page after page as its links go.</summary>
    /// <param name="first">The first page; the others are at the same host.</param>
    /// <param name="asBearer">Whether the password is shown as a token.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ImageException">They cannot be listed.</exception>
    public async IAsyncEnumerable<JsonElement> VendorPagesAsync(Uri first, bool asBearer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = first;
        for (var page = 0; next is not null && page < MaxPages; page++)
        {
            var read = await Browser.ReadVendorAsync(Host, next, asBearer, cancellationToken);
            yield return Parse(read, next.AbsolutePath);
            next = read.Next is null ? null : new Uri(next, read.Next);
        }
    }

    private async IAsyncEnumerable<string> NamesAsync(string repository, string first, string list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = first;
        for (var page = 0; next is not null && page < MaxPages; page++)
        {
            var read = await Browser.ReadAsync(Host, repository, next, cancellationToken);
            foreach (var name in TextsOf(Parse(read, next).Get(list)))
            {
                yield return name;
            }

            next = read.Next;
        }
    }

    private JsonElement Parse(RegistryPage page, string path)
    {
        try
        {
            return JsonElement.Parse(page.Content.Span);
        }
        catch (JsonException e)
        {
            throw new ImageException(ImageFault.Unreachable, $"{Host} answered {path.Split('?')[0]} with something else than JSON. Check that it is a registry, and whose.", e);
        }
    }

    private static IEnumerable<string> TextsOf(JsonElement list)
    {
        foreach (var item in list.Items())
        {
            if (item.Text() is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }
}
