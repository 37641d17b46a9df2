using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Images;

/// <summary>An image to be known by its content, with the places where it may be had and by what.</summary>
internal sealed class FoundImage(ImageKey key)
{
    // Equal content under more names, or pulled with more secrets, is had by one of the first.
    private const int MaxPlaces = 4;

    private readonly List<ImageReference> _places = [];
    private readonly List<ImageAccess> _accesses = [];

    public ImageKey Key { get; } = key;

    public IReadOnlyList<ImageReference> Places => _places;

    public IReadOnlyList<ImageAccess> Accesses => _accesses;

    /// <summary>A name for people.</summary>
    public string Subject => _places is [var first, ..] ? first.ToString() : Key.Digest;

    public void Add(ImageReference place, ImageAccess? access)
    {
        if (_places.Count < MaxPlaces && !_places.Contains(place))
        {
            _places.Add(place);
        }

        if (access is not null && _accesses.Count < MaxPlaces && !_accesses.Contains(access))
        {
            _accesses.Add(access);
        }
    }
}
