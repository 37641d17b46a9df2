namespace FleetScan.Vulnerabilities.Database;

/// Sizes and places of the advisory file; docs/advisory-format.md describes them.
internal static class Layout
{
    public const int HeaderBytes = 96;
    public const int ChecksumAt = 64;
    public const int AdvisoryBytes = 24;
    public const int KeyBytes = 24;
    public const int AffectedBytes = 12;
    public const int RangeBytes = 12;
    public const int MaxStringBytes = ushort.MaxValue;
    public const ushort NoScore = ushort.MaxValue;
    public const byte ExploitedFlag = 1;

    public static ReadOnlySpan<byte> Magic => "FSADVDB1"u8;

    /// FNV-1a over ecosystem, release and name: the same in every build and on every machine.
    public static ulong Hash(byte type, ReadOnlySpan<byte> release, ReadOnlySpan<byte> name)
    {
        var hash = Step(14695981039346656037UL, type);
        foreach (var character in release)
        {
            hash = Step(hash, character);
        }

        hash = Step(hash, 0);
        foreach (var character in name)
        {
            hash = Step(hash, character);
        }

        return hash;
    }

    private static ulong Step(ulong hash, byte value) => (hash ^ value) * 1099511628211UL;
}
