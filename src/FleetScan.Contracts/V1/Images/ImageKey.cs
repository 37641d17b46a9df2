namespace FleetScan.Contracts.V1;

/// <summary>Names the content of an image: equal keys have equal packages wherever they run, so one agent of the fleet reads them, once.</summary>
public sealed record ImageKey
{
    /// <summary>The digest by which the image runs or by which a tag points to it, of an image or of an index: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>The platform that runs it, such as <c>linux/amd64</c> or <c>linux/arm/v7</c>; it chooses the image where the digest is that of an index. At most 64 characters.</summary>
    public required string Platform { get; init; }
}
