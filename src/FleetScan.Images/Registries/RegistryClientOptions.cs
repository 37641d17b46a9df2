using System.ComponentModel.DataAnnotations;

namespace FleetScan.Images.Registries;

/// <summary>How registries are asked.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>Hosts that are spoken to over plain HTTP, with their port, such as <c>registry.test:5000</c>. All others only over TLS.</summary>
    public IReadOnlyCollection<string> PlainHttp { get; init; } = [];

    /// <summary>How often a request is tried at most, the first time included; a layer that breaks off goes on where it stopped.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The wait before the second attempt; it doubles from there.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between attempts; a registry that asks for a longer one ends them with <see cref="ImageFault.RateLimited"/>.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a registry may send nothing before it counts as hanging.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of waits and of tokens.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
