using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Registries;

/// <summary>How a change of a registry went.</summary>
public abstract record RegistryChange
{
    private RegistryChange()
    {
    }

    /// <summary>It is stored.</summary>
    /// <param name="Registry">The registry as it is now.</param>
    public sealed record Stored(Registry Registry) : RegistryChange;

    /// <summary>Another registry of the account has the name.</summary>
    /// <param name="Name">The name.</param>
    public sealed record NameTaken(string Name) : RegistryChange;

    /// <summary>The account does not have the cluster that is to scan it.</summary>
    public sealed record NoSuchCluster : RegistryChange;

    /// <summary>There is no such registry in the account.</summary>
    public sealed record NotFound : RegistryChange;
}
