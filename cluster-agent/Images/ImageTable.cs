using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Images;

/// <summary>The different images that a scan finds. Uses go to the result as they come, each once; what is held is a hash of each.</summary>
internal sealed class ImageTable(ImageOptions options, ImageResult result)
{
    private const int MaxReferenceCharacters = 1_024;

    private readonly Dictionary<ImageKey, FoundImage> _images = [];
    private readonly HashSet<UInt128> _uses = [];
    private readonly Dictionary<(string Reference, string Platform), UnresolvedImage> _unresolved = [];
    private int _unresolvedUses;

    public bool Truncated { get; private set; }

    public IReadOnlyCollection<FoundImage> Images => _images.Values;

    /// <summary>Images known by a name that says nothing of their content.</summary>
    public IReadOnlyCollection<UnresolvedImage> Unresolved => _unresolved.Values;

    public async ValueTask AddAsync(RunningImage image, CancellationToken cancellationToken)
    {
        var digest = (image.Running is null ? null : ImageNames.DigestOf(image.Running)) ?? ImageNames.DigestOf(image.Reference);
        if (digest is null)
        {
            await SetAsideAsync(image, cancellationToken);
        }
        else
        {
            await AddAsync(image, digest, cancellationToken);
        }
    }

    /// <summary>Adds an image whose digest is known.</summary>
    public async ValueTask AddAsync(RunningImage image, string digest, CancellationToken cancellationToken)
    {
        var key = new ImageKey { Digest = digest, Platform = image.Platform };
        if (!await FitsAsync(key, cancellationToken))
        {
            return;
        }

        // Where the workload says first: that is what its secrets are for.
        var found = Find(key);
        foreach (var name in new[] { image.Reference, image.Running })
        {
            if (name is not null && ImageNames.At(name, digest) is { } place)
            {
                found.Add(place, image.Access);
            }
        }

        var use = new ImageUse { Image = key, Reference = Cut(image.Reference), Workload = image.Workload, Container = image.Container, Role = image.Role };
        if (_uses.Add(HashOf(use)))
        {
            await result.WriteAsync(use, cancellationToken);
        }
    }

    /// <summary>Adds a tag of a registry.</summary>
    public async ValueTask AddAsync(RegistryTag tag, ImageReference place, CancellationToken cancellationToken)
    {
        if (await FitsAsync(tag.Image, cancellationToken))
        {
            Find(tag.Image).Add(place, access: null);
            await result.WriteAsync(tag, cancellationToken);
        }
    }

    private FoundImage Find(ImageKey key) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_images, key, out _) ??= new FoundImage(key);

    private async ValueTask SetAsideAsync(RunningImage image, CancellationToken cancellationToken)
    {
        var name = (image.Reference, image.Platform);
        if (!_unresolved.TryGetValue(name, out var unresolved))
        {
            if (_unresolved.Count >= options.MaxImages)
            {
                await TruncateAsync($"more than {options.MaxImages} images without a digest (Agent:Images:MaxImages)", cancellationToken);
                return;
            }

            _unresolved[name] = unresolved = new UnresolvedImage(image.Reference, image.Platform);
        }

        if (_unresolvedUses >= options.MaxUses)
        {
            await TruncateAsync($"more than {options.MaxUses} uses (Agent:Images:MaxUses)", cancellationToken);
        }
        else if (unresolved.Add(image))
        {
            _unresolvedUses++;
        }
    }

    private async ValueTask<bool> FitsAsync(ImageKey key, CancellationToken cancellationToken)
    {
        if (_images.Count >= options.MaxImages && !_images.ContainsKey(key))
        {
            await TruncateAsync($"more than {options.MaxImages} images (Agent:Images:MaxImages)", cancellationToken);
            return false;
        }

        if (_uses.Count >= options.MaxUses)
        {
            await TruncateAsync($"more than {options.MaxUses} uses (Agent:Images:MaxUses)", cancellationToken);
            return false;
        }

        return true;
    }

    /// <summary>Notes, once, that a limit ends the listing early.</summary>
    public async ValueTask TruncateAsync(string what, CancellationToken cancellationToken)
    {
        if (!Truncated)
        {
            Truncated = true;
            await result.MissAsync("images", "truncated", $"The list is cut off: there are {what}. Scan fewer at once, or raise the limit.", cancellationToken);
        }
    }

    private static UInt128 HashOf(ImageUse use)
    {
        var text = $"{use.Image.Digest}\n{use.Image.Platform}\n{use.Workload.ApiVersion}\n{use.Workload.Kind}\n{use.Workload.Namespace}\n{use.Workload.Name}\n{use.Container}\n{use.Role}\n{use.Reference}";
        return MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Cut(string text) => text.Length > MaxReferenceCharacters ? text[..MaxReferenceCharacters] : text;
}
