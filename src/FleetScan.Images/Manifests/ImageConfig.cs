using FleetScan.Contracts.V1;

namespace FleetScan.Images.Manifests;

// Joins what the manifest and the configuration say about layers.
internal static class ImageConfig
{
    public const int MaxBytes = 16 * 1024 * 1024;
    private const int MaxCreatedBy = 4096;

    public static ImageInventory Record(string subject, ConfigDocument config, string? manifestDigest, string configDigest, IReadOnlyList<(string? Digest, long Size)> layers)
    {
        var diffIds = config.RootFs?.DiffIds ?? [];
        if (diffIds.Count != layers.Count)
        {
            throw new ImageException(ImageFault.Corrupt, $"Reading {subject} failed: its manifest lists {layers.Count} layers, its configuration {diffIds.Count}. Push or build the image again.");
        }

        var steps = (config.History ?? []).Where(step => !step.EmptyLayer).Select(step => step.CreatedBy).ToList();
        return new ImageInventory
        {
            Subject = subject,
            ManifestDigest = manifestDigest,
            ConfigDigest = configDigest,
            Platform = config is { Os: { Length: > 0 } os, Architecture: { Length: > 0 } architecture }
                ? new ImagePlatform(os, architecture, string.IsNullOrEmpty(config.Variant) ? null : config.Variant).ToString()
                : null,
            Layers =
            [
                .. layers.Select((layer, i) => new ImageLayer
                {
                    DiffId = Digest.Parse(diffIds[i], $"a diff id of {subject}").Text,
                    Digest = layer.Digest,
                    Size = layer.Size,
                    CreatedBy = steps.Count == layers.Count ? Bounded(steps[i]) : null,
                }),
            ],
        };
    }

    private static string? Bounded(string? text) => text is { Length: > MaxCreatedBy } ? text[..MaxCreatedBy] : text;
}
