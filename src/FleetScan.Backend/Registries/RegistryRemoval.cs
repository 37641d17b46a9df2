namespace FleetScan.Backend.Registries;

/// <summary>How removing a registry went.</summary>
/// <param name="Found">Whether the account has, or had, such a registry.</param>
/// <param name="Schedules">Names of schedules that scan it, at most three; while there are any, it stays.</param>
public sealed record RegistryRemoval(bool Found, IReadOnlyList<string> Schedules);
