using FleetScan.Images;

namespace FleetScan.Cli.Images;

internal sealed record ImageRequest(string Image, ImageFormat Format)
{
    public ImagePlatform? Platform { get; init; }

    public string? Name { get; init; }

    public string? Output { get; init; }

    public bool IsPlainHttp { get; init; }

    public bool SkipTlsVerification { get; init; }

    public string? AuthorityFile { get; init; }
}
