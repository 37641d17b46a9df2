using FleetScan.Images.Registries;

namespace FleetScan.Agent.Images.Access;

/// <summary>Where images are read instead of where their names say.</summary>
internal sealed class RegistryMirrors
{
    private readonly (string Name, string Mirror)[] _mirrors;

    public RegistryMirrors(string? setting) => _mirrors =
    [
        .. ImageOptions.Split(setting).Select(pair => pair.Split('=')).Select(pair => (Name: pair[0].TrimEnd('/'), Mirror: pair[^1].TrimEnd('/')))
            .OrderByDescending(mirror => mirror.Name.Length),
    ];

    /// <summary>The place that stands in for another; the same one where none does.</summary>
    public ImageReference Of(ImageReference place)
    {
        var name = $"{place.Registry}/{place.Repository}";
        foreach (var (prefix, mirror) in _mirrors)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (name.Length == prefix.Length || name[prefix.Length] == '/')
                && ImageReference.TryParse(mirror + name[prefix.Length..] + place.ToString()[name.Length..], out var mirrored))
            {
                return mirrored;
            }
        }

        return place;
    }
}
