namespace FleetScan.Vulnerabilities.Matching;

/// <summary>
/// Modules of rpm distributions: one package in several streams, each with fixes of its own. Advisories of the OSV kind name no stream, but builds for a module
/// say so in their release: a fix for one kind says nothing of the other, nor one of another major version.
/// </summary>
internal static class RpmModules
{
    public static bool AreOfOneStream(ReadOnlySpan<char> installed, ReadOnlySpan<byte> fix)
    {
        var modular = fix.IndexOf(".module"u8) >= 0;
        if (fix.IsEmpty || modular != installed.Contains(".module", StringComparison.Ordinal))
        {
            return fix.IsEmpty;
        }

        return !modular || IsMajorOf(installed, fix);
    }

    private static bool IsMajorOf(ReadOnlySpan<char> installed, ReadOnlySpan<byte> fix)
    {
        var major = fix[(fix.IndexOf((byte)':') + 1)..];
        major = major[..Math.Max(0, major.IndexOf((byte)'.'))];
        installed = installed[(installed.IndexOf(':') + 1)..];
        installed = installed[..Math.Max(0, installed.IndexOf('.'))];
        return System.Text.Ascii.Equals(major, installed);
    }
}
