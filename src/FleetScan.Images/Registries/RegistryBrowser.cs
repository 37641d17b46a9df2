using System.Globalization;
using System.Net;
using FleetScan.Images.Manifests;

namespace FleetScan.Images.Registries;

/// <summary>Looks around in a registry without reading images: what a tag points to, and lists.</summary>
/// <param name="client">How it is asked.</param>
public sealed class RegistryBrowser(RegistryClient client)
{
    private const int MaxPageBytes = 16 * 1024 * 1024;

    /// <summary>Finds the digest a reference stands for; a reference with a digest is not asked about.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The digest of the manifest or index, such as <c>sha256:…</c>.</returns>
    /// <exception cref="ImageException">There is no such image, or the registry does not say.</exception>
    public async Task<string> ResolveAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Digest is { } known)
        {
            return known;
        }

        // Registries that limit pulls do not count this one.
        var uri = client.UriOf(reference.Host, $"/v2/{reference.Repository}/manifests/{reference.Tag}");
        var request = new RegistryRequest(reference.ToString(), uri, reference.Host, reference.Registry, reference.Repository)
        {
            Method = HttpMethod.Head,
            Accept = RegistryStore.ManifestTypes,
        };
        using var response = await client.GetAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.FirstOrDefault()) is { } digest)
        {
            return digest.Text;
        }

        return Digest.Of(await new RegistryStore(reference, client).ManifestAsync(cancellationToken)).Text;
    }

    /// <summary>Finds out when an image was built, by its configuration.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="platform">Which image of an index.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The time; null when the configuration does not say.</returns>
    /// <exception cref="ImageException">There is no such image, or it cannot be read.</exception>
    public async Task<DateTimeOffset?> CreatedAsync(ImageReference reference, ImagePlatform platform, CancellationToken cancellationToken)
    {
        var store = new RegistryStore(reference, client);
        var resolver = new ImageResolver(store, store.Name, new InventoryOptions { Platform = platform });
        using var image = await resolver.OpenAsync(await store.ManifestAsync(cancellationToken), cancellationToken);
        return DateTimeOffset.TryParse(image.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null;
    }

    /// <summary>Knocks at a registry without credentials.</summary>
    /// <param name="registry">The registry, as references name it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Where its token server is; null when it has none.</returns>
    /// <exception cref="ImageException">It cannot be reached, or nothing there speaks the distribution protocol.</exception>
    public async Task<Uri?> ConnectAsync(string registry, CancellationToken cancellationToken)
    {
        var host = ImageReference.HostOf(registry);
        var request = new RegistryRequest(registry, client.UriOf(host, "/v2/"), host, registry, "");
        using var response = await client.ProbeAsync(request, cancellationToken);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
            ? Challenge.Of(response.Headers.WwwAuthenticate) is { IsBearer: true } challenge && Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm) ? realm : null
            : throw new ImageException(ImageFault.Unreachable, $"{host} answered {(int)response.StatusCode} at /v2/, which no registry does. Check the host and the port.");
    }

    /// <summary>Reads one page of JSON of the API of the registry's vendor, which is shown the credentials at once.</summary>
    /// <param name="registry">The registry, whose credentials they are.</param>
    /// <param name="address">The API, such as <c>https://gitlab.test/api/v4/projects</c>; on another host than the registry's only where that is its token server's.</param>
    /// <param name="asBearer">Whether the password is shown as a token.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ImageException">The API refuses or cannot be reached, or the page is larger than 16 MiB.</exception>
    public async Task<RegistryPage> ReadVendorAsync(string registry, Uri address, bool asBearer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var request = new RegistryRequest($"{address.Authority}{address.AbsolutePath}", address, address.Authority, registry, "")
        {
            Accept = ["application/json"],
            Authorization = await client.ShowAsync(registry, asBearer, cancellationToken),
        };
        return await ReadAsync(request, cancellationToken);
    }

    /// <summary>The address of something at a registry, over TLS or not as it is spoken to.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="pathAndQuery">What is there.</param>
    /// <returns>The address.</returns>
    public Uri AddressOf(string registry, string pathAndQuery) => client.UriOf(ImageReference.HostOf(registry), pathAndQuery);

    /// <summary>Reads one page of JSON of the registry's API.</summary>
    /// <param name="registry">The registry, as references name it.</param>
    /// <param name="repository">The repository it is about, for tokens; empty for the registry as a whole.</param>
    /// <param name="pathAndQuery">What to read, such as <c>/v2/_catalog?n=1000</c>.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ImageException">The registry refuses or cannot be reached, or the page is larger than 16 MiB.</exception>
    public Task<RegistryPage> ReadAsync(string registry, string repository, string pathAndQuery, CancellationToken cancellationToken)
    {
        var host = ImageReference.HostOf(registry);
        var uri = client.UriOf(host, pathAndQuery);
        return ReadAsync(new RegistryRequest($"{registry}{uri.AbsolutePath}", uri, host, registry, repository) { Accept = ["application/json"] }, cancellationToken);
    }

    private async Task<RegistryPage> ReadAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(request, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            var content = await BoundedContent.ReadAsync(body, MaxPageBytes, request.What, cancellationToken);
            return new RegistryPage(content, NextOf(response, request.Uri));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ImageException(ImageFault.Unreachable, $"Reading {request.What} broke off: {e.Message} Check the network and the registry.", e);
        }
    }

    // Link: </v2/_catalog?n=100&last=x>; rel="next". It leads on at the same registry or nowhere.
    private static string? NextOf(HttpResponseMessage response, Uri asked)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        foreach (var link in values.SelectMany(value => value.Split(',')))
        {
            var (open, close) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (open >= 0 && close > open
                && link.AsSpan(close).Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(asked, link[(open + 1)..close], out var next))
            {
                return next.PathAndQuery == asked.PathAndQuery ? null : next.PathAndQuery;
            }
        }

        return null;
    }
}
