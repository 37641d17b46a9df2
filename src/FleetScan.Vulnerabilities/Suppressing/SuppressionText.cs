namespace FleetScan.Vulnerabilities.Suppressing;

internal static class SuppressionText
{
    // What the contract allows.
    private const int MaxReason = 1024;

    public static string? Reason(params string?[] parts)
    {
        var text = string.Join(": ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length switch
        {
            0 => null,
            <= MaxReason => text,
            _ => text[..MaxReason],
        };
    }
}
