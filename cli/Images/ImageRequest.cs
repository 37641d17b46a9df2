using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries.Cloud;

namespace FleetScan.Cli.Images;

internal sealed record ImageRequest(string Image, ImageFormat Format)
{
    public ImagePlatform? Platform { get; init; }

    public string? Name { get; init; }

    public string? Output { get; init; }

    public bool IsPlainHttp { get; init; }

    public bool SkipTlsVerification { get; init; }

    /// The advisory database; null for the default one, if it is there.
    public string? Advisories { get; init; }

    public VulnerabilitySeverity? FailOn { get; init; }

    public bool OnlyFixed { get; init; }

    public IReadOnlyList<string> Vex { get; init; } = [];

    public IReadOnlyList<string> Exceptions { get; init; } = [];

    public bool ShowSuppressed { get; init; }

    public string? AuthorityFile { get; init; }

    /// The cloud whose identity opens its registries; null for none.
    public CloudProvider? CloudIdentity { get; init; }
}
