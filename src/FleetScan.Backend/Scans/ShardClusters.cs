using FleetScan.Contracts;

namespace FleetScan.Backend.Scans;

// A shard's clusters as bytes: 500 of them are 8,000 bytes instead of 19,500 characters.
internal static class ShardClusters
{
    private const int IdBytes = 16;

    public static byte[] Pack(IReadOnlyList<ClusterId> clusters)
    {
        var packed = new byte[clusters.Count * IdBytes];
        for (var i = 0; i < clusters.Count; i++)
        {
            clusters[i].Value.TryWriteBytes(packed.AsSpan(i * IdBytes, IdBytes), bigEndian: true, out _);
        }

        return packed;
    }

    public static ClusterId[] Unpack(ReadOnlySpan<byte> packed)
    {
        var clusters = new ClusterId[packed.Length / IdBytes];
        for (var i = 0; i < clusters.Length; i++)
        {
            clusters[i] = new(new Guid(packed.Slice(i * IdBytes, IdBytes), bigEndian: true));
        }

        return clusters;
    }
}
