using System.Security.Cryptography;

namespace FleetScan.Images.Layers;

// 64-bit hashes of paths, seeded per process so that no image can be made to collide with itself.
internal static class PathHashes
{
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;

    public static ulong Start => Seed;

    public static ulong Add(ulong state, char c) => (state ^ c) * 0x9E3779B97F4A7C15UL + (state >> 47);

    public static ulong Finish(ulong state)
    {
        state ^= state >> 32;
        state *= 0xD6E8FEB86659FD93UL;
        state ^= state >> 32;
        return state == 0 ? 1 : state;
    }

    public static ulong Of(ReadOnlySpan<char> path)
    {
        var state = Start;
        foreach (var c in path)
        {
            state = Add(state, c);
        }

        return Finish(state);
    }
}
