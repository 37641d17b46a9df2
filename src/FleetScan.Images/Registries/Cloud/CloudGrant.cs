namespace FleetScan.Images.Registries.Cloud;

/// <summary>What an identity in a cloud gave for a registry.</summary>
/// <param name="Credentials">The credentials; null for none.</param>
/// <param name="Reason">Why there are none, without any secret; null where there are some or none were asked for.</param>
public sealed record CloudGrant(RegistryCredentials? Credentials, string? Reason)
{
    /// <summary>Nothing, because nobody was asked.</summary>
    public static CloudGrant None { get; } = new(null, null);
}
