using System.Runtime.CompilerServices;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Images.Access;

/// <summary>Reads images wherever and with whatever they can be had, for the time of one scan.</summary>
internal sealed class ImageFetcher(RegistryConnections connections, PullSecrets secrets, RegistryMirrors mirrors, ImageOptions options, TimeProvider time) : IImageReader
{
    // More secrets for one registry than a person would try.
    private const int MaxTries = 8;

    /// <summary>Reads what an image is made of.</summary>
    /// <exception cref="ImageException">It cannot be had, is broken, or exceeds a limit.</exception>
    public Task<ImageInventory> InventoryAsync(FoundImage image, CancellationToken cancellationToken)
    {
        var bounds = options.BoundsOf(image.Key.Platform, time);
        return TryAsync(
            image.Places,
            image.Accesses,
            (place, client, token) => ImageScanner.InventoryAsync(ImageSource.InRegistry(place, client), bounds, token),
            image.Subject,
            cancellationToken);
    }

    /// <summary>Finds the digest a name stands for.</summary>
    /// <exception cref="ImageException">The registry does not say.</exception>
    public Task<string> ResolveAsync(ImageReference reference, IReadOnlyList<ImageAccess> accesses, CancellationToken cancellationToken) => TryAsync(
        [reference],
        accesses,
        (place, client, token) => new RegistryBrowser(client).ResolveAsync(place, token),
        reference.ToString(),
        cancellationToken);

    private async Task<T> TryAsync<T>(
        IReadOnlyList<ImageReference> places,
        IReadOnlyList<ImageAccess> accesses,
        Func<ImageReference, RegistryClient, CancellationToken, Task<T>> work,
        string subject,
        CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        ImageException? first = null;
        foreach (var place in places.Select(mirrors.Of).Distinct())
        {
            await foreach (var client in CandidatesAsync(place, accesses, notes, cancellationToken))
            {
                try
                {
                    return await work(place, client, cancellationToken);
                }
                catch (ImageException e) when (e.Fault is ImageFault.Unauthorized or ImageFault.NotFound)
                {
                    // What may not be pulled looks like missing to some registries.
                    first ??= e;
                }
            }
        }

        throw first is null
            ? new ImageException(ImageFault.InvalidReference, $"'{subject}' is no image reference, so there is nowhere to read it.")
            : new ImageException(first.Fault, string.Join(' ', notes.Distinct().Prepend(first.Message)), first);
    }

    // Last without any: a public image stays readable when a secret has gone stale.
    private async IAsyncEnumerable<RegistryClient> CandidatesAsync(
        ImageReference place, IReadOnlyList<ImageAccess> accesses, List<string> notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tries = 0;
        await foreach (var credentials in secrets.FindAsync(place, accesses, notes, cancellationToken))
        {
            if (++tries > MaxTries)
            {
                break;
            }

            yield return connections.ClientOf(place.Registry, credentials);
        }

        var cloud = await connections.AskCloudAsync(place.Registry, cancellationToken);
        if (cloud.Credentials is not null)
        {
            yield return connections.CloudClientOf(place.Registry);
        }
        else if (cloud.Reason is { } reason)
        {
            notes.Add(reason);
        }

        yield return connections.ClientOf(place.Registry, null);
    }
}
