namespace FleetScan.Images;

/// <summary>What an image runs on.</summary>
/// <param name="Os">The operating system, such as <c>linux</c>.</param>
/// <param name="Architecture">The architecture in Go's words, such as <c>amd64</c>.</param>
/// <param name="Variant">The variant, such as <c>v7</c>; null for any. For arm64, <c>v8</c> and none are the same.</param>
public sealed record ImagePlatform(string Os, string Architecture, string? Variant = null)
{
    /// <summary>Linux on the common 64-bit architecture.</summary>
    public static ImagePlatform Linux { get; } = new("linux", "amd64");

    /// <summary>Reads <c>os/architecture</c> or <c>os/architecture/variant</c>.</summary>
    /// <param name="text">Such as <c>linux/arm64</c>.</param>
    /// <returns>The platform; null when the text is none.</returns>
    public static ImagePlatform? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().ToLowerInvariant().Split('/');
        return parts.Length is 2 or 3 && parts.All(part => part.Length is > 0 and < 64)
            ? new ImagePlatform(parts[0], parts[1], parts.Length == 3 ? parts[2] : null)
            : null;
    }

    /// <summary>Whether an image for another platform will do.</summary>
    /// <param name="os">Its operating system.</param>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="variant">Its variant.</param>
    /// <returns>True when it is the same.</returns>
    public bool Fits(string? os, string? architecture, string? variant) =>
        string.Equals(Os, os, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Architecture, architecture, StringComparison.OrdinalIgnoreCase)
        && (Variant is null || Plain(Variant) == Plain(variant));

    /// <inheritdoc/>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    private string Plain(string? variant) => Architecture == "arm64" && variant == "v8" ? "" : variant ?? "";
}
