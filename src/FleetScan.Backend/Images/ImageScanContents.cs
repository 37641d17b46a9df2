using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>What the first reading of a result gathers: names only, so that a large cluster stays small in memory.</summary>
internal sealed class ImageScanContents
{
    public HashSet<UInt128> Links { get; } = [];

    public HashSet<ImageKey> Images { get; } = [];

    public Dictionary<ImageKey, ImageFailure> Failures { get; } = [];

    public List<RegistryStage> Stages { get; } = [];

    public ImageScanSummary? Summary { get; set; }

    /// <summary>Takes what uses and tags have in common with other lines.</summary>
    public void Take(ImageLine line)
    {
        const int maxStages = 32;
        switch (line)
        {
            case ImageFailure { Image: { } key } failure:
                Images.Add(key);
                Failures.TryAdd(key, failure);
                break;
            case RegistryStage stage when Stages.Count < maxStages:
                Stages.Add(stage);
                break;
        }
    }

    public void Link(UInt128 link, ImageKey image)
    {
        Links.Add(link);
        Images.Add(image);
    }
}
