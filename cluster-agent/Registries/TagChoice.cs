using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Registries;

/// <summary>Chooses the tags of a repository that are scanned.</summary>
internal sealed class TagChoice(RegistryTarget target, RegistryScanSpec spec)
{
    /// <summary>Tags of one repository that are looked at.</summary>
    public const int MaxTags = 10_000;

    /// <summary>Tags whose configurations are read to find the newest: three requests each.</summary>
    public const int MaxDated = 200;

    /// <summary>The tags to scan, and whether there were too many to look at all.</summary>
    /// <exception cref="ImageException">They cannot be listed.</exception>
    public async Task<(IReadOnlyList<string> Tags, bool Truncated)> ChooseAsync(string repository, CancellationToken cancellationToken)
    {
        var tags = new List<TagVersion>();
        var truncated = false;
        await foreach (var tag in target.TagsAsync(repository, cancellationToken))
        {
            if (tags.Count == MaxTags)
            {
                truncated = true;
                break;
            }

            if (!TagVersion.IsAttachment(tag))
            {
                tags.Add(TagVersion.Of(tag));
            }
        }

        tags.Sort();
        var wanted = Math.Clamp(spec.TagsPerRepository, 1, 1_000);
        if (spec.TagOrder != TagOrder.Newest || tags.Count <= wanted)
        {
            return ([.. tags.Take(wanted).Select(tag => tag.Tag)], truncated);
        }

        var dated = new List<(string Tag, DateTimeOffset Created)>();
        foreach (var tag in tags.Take(MaxDated))
        {
            dated.Add((tag.Tag, await CreatedAsync(repository, tag.Tag, cancellationToken)));
        }

        return ([.. dated.OrderByDescending(tag => tag.Created).Take(wanted).Select(tag => tag.Tag)], truncated || tags.Count > MaxDated);
    }

    // One that cannot be dated comes last; whether it can be read is said when it is.
    private async Task<DateTimeOffset> CreatedAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        try
        {
            return ImageReference.TryParse($"{target.Host}/{repository}:{tag}", out var reference)
                ? await target.Browser.CreatedAsync(reference, ImagePlatform.TryParse(spec.Platform) ?? ImagePlatform.Linux, cancellationToken) ?? DateTimeOffset.MinValue
                : DateTimeOffset.MinValue;
        }
        catch (ImageException e) when (e.Fault is not (ImageFault.RateLimited or ImageFault.Unreachable))
        {
            return DateTimeOffset.MinValue;
        }
    }
}
