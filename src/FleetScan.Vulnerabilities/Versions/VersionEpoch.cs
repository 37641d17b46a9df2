namespace FleetScan.Vulnerabilities.Versions;

/// The epoch of distribution packages: digits before the first colon.
internal static class VersionEpoch
{
    /// Takes the epoch off; it is empty, which counts as 0, where there is none.
    public static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> version)
    {
        var digits = NumberText.Length(version);
        if (digits == 0 || digits == version.Length || version[digits] != ':')
        {
            return [];
        }

        var epoch = version[..digits];
        version = version[(digits + 1)..];
        return epoch;
    }
}
