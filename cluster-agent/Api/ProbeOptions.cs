using System.ComponentModel.DataAnnotations;
using System.Net;

namespace FleetScan.Agent.Api;

/// <summary>Where the probes are answered; configuration section <c>Agent</c>.</summary>
public sealed class ProbeOptions : IValidatableObject
{
    /// <summary>The port of <c>/v1/liveness</c> and <c>/v1/readiness</c>; 0 for any free one.</summary>
    [Range(0, 65_535)]
    public int ProbePort { get; set; } = 8080;

    /// <summary>The address to listen on; <c>*</c> for all, which the kubelet needs.</summary>
    public string ProbeAddress { get; set; } = "*";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ProbeAddress != "*" && !IPAddress.TryParse(ProbeAddress, out _))
        {
            yield return new ValidationResult("Agent:ProbeAddress is an IP address or *.", [nameof(ProbeAddress)]);
        }
    }
}
