using FleetScan.Contracts;

namespace FleetScan.Backend.Data;

/// <summary>Counts the finished children of one shard of a scan, so that the shard's orchestration waits for one event instead of hundreds.</summary>
public sealed class ShardRow
{
    /// <summary>The parent job.</summary>
    public JobId ParentId { get; set; }

    /// <summary>Which shard, from 0.</summary>
    public int Index { get; set; }

    /// <summary>The orchestration instance that waits.</summary>
    public required string InstanceId { get; set; }

    /// <summary>The clusters as chosen when the scan was planned, 16 bytes each and in order of their ids; null once the children are written.</summary>
    public byte[]? Clusters { get; set; }

    /// <summary>Children in the shard.</summary>
    public int Total { get; set; }

    /// <summary>Children in a final state.</summary>
    public int Finished { get; set; }
}
