using System.ComponentModel.DataAnnotations;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http;

/// <summary>The configuration section <c>Http</c>: bounds of the HTTP interface.</summary>
public sealed class ApiOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Http";

    /// <summary>The largest JSON request body in bytes, 1 KiB to 64 MiB; 1 MiB by default.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int JsonBodyBytes { get; set; } = ContractLimits.JsonBodyBytes;

    /// <summary>How many agents may wait for commands at the same time in this process; the next one gets its empty answer at once. 20,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaitingPolls { get; set; } = 20_000;

    /// <summary>How many event streams may be open at the same time in this process; 200 by default.</summary>
    [Range(1, 100_000)]
    public int MaxEventStreams { get; set; } = 200;

    /// <summary>Requests a second that one credential, or one address without a credential, may keep up; 100 by default.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>Requests that one of them may send at once before <see cref="RequestsPerSecond"/> counts; 400 by default.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; set; } = 400;

    /// <summary>
    /// Take the caller's address from the last entry of <c>X-Forwarded-For</c>, which the nearest proxy wrote; false by default. Switch it on only where every
    /// request comes through a proxy that sets the header.
    /// </summary>
    public bool TrustForwardedFor { get; set; }
}
