namespace FleetScan.Images.Manifests;

// From a manifest or an index to the image of one platform.
internal sealed class ImageResolver(IContentStore store, string subject, InventoryOptions options)
{
    public const int MaxManifestBytes = 8 * 1024 * 1024;
    // An index of indexes occurs; deeper ones only in attacks.
    private const int MaxDepth = 4;

    public async Task<OpenedImage> OpenAsync(byte[] content, CancellationToken cancellationToken)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var manifest = ManifestJson.Read(content, ManifestJson.Default.ManifestDocument, $"the manifest of {store.Name}");
            if (manifest.Manifests is null)
            {
                return await OpenAsync(manifest, content, cancellationToken);
            }

            content = await store.ManifestAsync(Choose(manifest.Manifests), cancellationToken);
        }

        throw new ImageException(ImageFault.Unsupported, $"{store.Name} is an index of indexes, more than {MaxDepth} deep. Scan one of its manifests by digest.");
    }

    private async Task<OpenedImage> OpenAsync(ManifestDocument manifest, byte[] content, CancellationToken cancellationToken)
    {
        if (manifest.SchemaVersion == 1)
        {
            throw new ImageException(ImageFault.Unsupported, $"{store.Name} has a manifest of Docker's schema 1, which registries gave up in 2019. Pull it and push it again with a current tool.");
        }

        if (manifest is not { Config: { } config, Layers: { } layers } || IsArtifact(config))
        {
            throw new ImageException(ImageFault.Unsupported, $"{store.Name} is no container image but {manifest.Config?.MediaType ?? manifest.MediaType ?? "something else"}. Name an image.");
        }

        Check(layers);
        var configDigest = Digest.Parse(config.Digest, $"the manifest of {store.Name}");
        var document = await ReadConfigAsync(configDigest, config.Size, cancellationToken);
        var record = ImageConfig.Record(subject, document, Digest.Of(content).Text, configDigest.Text, [.. layers.Select(layer => (layer.Digest, layer.Size))]);
        CheckPlatform(record.Platform);
        return new OpenedImage(record, [.. layers.Select(Blob)]) { Created = document.Created };
    }

    private void Check(IReadOnlyList<Descriptor> layers)
    {
        if (layers.Count > options.MaxLayers)
        {
            throw new ImageException(ImageFault.TooLarge, $"{store.Name} has {layers.Count} layers; at most {options.MaxLayers} are read. Raise the limit of layers to scan it.");
        }

        var total = 0L;
        foreach (var layer in layers)
        {
            total = layer.Size < 0 ? long.MaxValue : Math.Min(long.MaxValue - layer.Size, total) + layer.Size;
            if (total > options.MaxImageBytes)
            {
                throw new ImageException(ImageFault.TooLarge, $"{store.Name} is larger than {options.MaxImageBytes} bytes. Raise the limit of image bytes to scan it.");
            }
        }
    }

    private LayerBlob Blob(Descriptor layer)
    {
        var digest = Digest.Parse(layer.Digest, $"the manifest of {store.Name}");
        return new LayerBlob($"Layer {digest} of {store.Name}", digest, layer.Size, token => store.BlobAsync(digest, layer.Size, token));
    }

    private async Task<ConfigDocument> ReadConfigAsync(Digest digest, long size, CancellationToken cancellationToken)
    {
        var what = $"the configuration of {store.Name}";
        if (size is < 0 or > ImageConfig.MaxBytes)
        {
            throw new ImageException(ImageFault.TooLarge, $"Reading {what} failed: it has {size} bytes, at most {ImageConfig.MaxBytes} are read.");
        }

        await using var blob = await store.BlobAsync(digest, size, cancellationToken);
        var content = await BoundedContent.ReadAsync(blob, ImageConfig.MaxBytes, what, cancellationToken);
        return digest.IsOf(content)
            ? ManifestJson.Read(content, ManifestJson.Default.ConfigDocument, what)
            : throw new ImageException(ImageFault.Corrupt, $"Reading {what} failed: it has another digest than {digest}. Push the image again.");
    }

    private Descriptor Choose(IReadOnlyList<Descriptor> manifests)
    {
        // Entries for unknown platforms are attestations.
        var images = manifests.Where(entry => entry.ArtifactType is null && entry.Platform is not { Os: "unknown" }).ToList();
        var fitting = images.FirstOrDefault(entry => entry.Platform is { } platform && options.Platform.Fits(platform.Os, platform.Architecture, platform.Variant))
            ?? (images is [{ Platform: null }] ? images[0] : null);
        return fitting
            ?? throw new ImageException(ImageFault.PlatformNotFound, $"{store.Name} has no image for {options.Platform}; it has {Platforms(images)}. Ask for one of these.");
    }

    private void CheckPlatform(string? platform)
    {
        if (platform is not null && ImagePlatform.TryParse(platform) is { } actual && options.IsPlatformRequired && !options.Platform.Fits(actual.Os, actual.Architecture, actual.Variant))
        {
            throw new ImageException(ImageFault.PlatformNotFound, $"{store.Name} is an image for {platform}, not for {options.Platform}. Ask for {platform}.");
        }
    }

    private static bool IsArtifact(Descriptor config) =>
        config.MediaType is { } type
        && type is not ("application/vnd.oci.image.config.v1+json" or "application/vnd.docker.container.image.v1+json" or "application/octet-stream" or "");

    private static string Platforms(List<Descriptor> images) =>
        images.Count == 0 ? "none" : string.Join(", ", images.Take(20).Select(entry => entry.Platform is { } platform ? new ImagePlatform(platform.Os ?? "?", platform.Architecture ?? "?", platform.Variant).ToString() : "one without a platform"));
}
