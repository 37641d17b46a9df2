using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>A tag of a registry, as its last scan saw it.</summary>
public sealed class RegistryTagRow
{
    /// <summary>The registry.</summary>
    public RegistryId RegistryId { get; set; }

    /// <summary>The repository.</summary>
    public required string Repository { get; set; }

    /// <summary>The tag.</summary>
    public required string Tag { get; set; }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; set; }

    /// <summary>The image that it points to.</summary>
    public ImageId ImageId { get; set; }
}
