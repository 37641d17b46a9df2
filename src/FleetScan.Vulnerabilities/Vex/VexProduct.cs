using FleetScan.Vulnerabilities.Suppressing;

namespace FleetScan.Vulnerabilities.Vex;

/// What a statement is about: a package, or an image and perhaps some packages of it, under one of several names.
internal sealed record VexProduct(IReadOnlyList<string> Names, IReadOnlyList<VexProduct> Components)
{
    public bool Covers(Purl? package, ImageNames image)
    {
        // A package that contains another is seen of no inventory, so a statement on its parts says nothing that could be checked.
        var isMeant = (Components.Count == 0 && IsPackage(package)) || IsImage(image);
        return isMeant && (Components.Count == 0 || Components.Any(component => component.IsPackage(package)));
    }

    private bool IsPackage(Purl? package) => package is not null && Names.Any(name => Purl.Parse(name)?.Covers(package) == true);

    private bool IsImage(ImageNames image) => Names.Any(name => Purl.Parse(name) is { } purl ? IsImage(purl, image) : image.IsMeantBy(name));

    // The version of an image is its digest; where it comes from is a qualifier, and so is its tag.
    private static bool IsImage(Purl purl, ImageNames image)
    {
        if (purl.Type is not ("oci" or "docker"))
        {
            return false;
        }

        var version = purl.Version;
        if (version?.Contains(':', StringComparison.Ordinal) == true)
        {
            return image.HasDigest(version);
        }

        var tag = purl.Qualifiers.GetValueOrDefault("tag") ?? version;
        var repository = Repository(purl);
        return image.Repository.Length > 0
            && (repository.Contains('/', StringComparison.Ordinal) ? image.IsMeantBy(repository) : image.Repository.EndsWith($"/{repository}", StringComparison.Ordinal))
            && (tag is null || tag == image.Tag);
    }

    private static string Repository(Purl purl)
    {
        if (!purl.Qualifiers.TryGetValue("repository_url", out var url))
        {
            return purl.Path;
        }

        url = url.Contains("://", StringComparison.Ordinal) ? url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..] : url;
        url = url.TrimEnd('/');
        // Some write the registry alone, some the whole repository.
        return url.EndsWith($"/{purl.Path}", StringComparison.OrdinalIgnoreCase) ? url : $"{url}/{purl.Path}";
    }
}
