using System.Runtime.InteropServices;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Images;

/// <summary>Which workloads run which image, as numbers: some ten bytes for each, so that a million fit in memory.</summary>
internal sealed class ImageWorkloads
{
    private readonly Dictionary<ImageId, List<int>> _workloads = [];

    private readonly List<int> _clusters = [];

    /// <summary>Clusters that run anything.</summary>
    public int Clusters { get; private set; }

    /// <summary>Workloads, numbered from 0.</summary>
    public int Count => _clusters.Count;

    // The order is that of an index, so nothing is sorted or kept to tell workloads apart.
    public static async Task<ImageWorkloads> LoadAsync(FleetScanDb db, CancellationToken cancellationToken)
    {
        var loaded = new ImageWorkloads();
        var uses = db.ImageUses.OrderBy(use => use.ClusterId).ThenBy(use => use.Namespace).ThenBy(use => use.Kind).ThenBy(use => use.Name)
            .Select(use => new { use.ClusterId, use.Namespace, use.Kind, use.Name, use.ImageId });
        var (cluster, workload) = (default(ClusterId), default((ClusterId, string, string, string)));
        await foreach (var use in uses.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            loaded.Clusters += loaded.Count == 0 || use.ClusterId != cluster ? 1 : 0;
            if (loaded.Count == 0 || workload != (use.ClusterId, use.Namespace, use.Kind, use.Name))
            {
                loaded._clusters.Add(loaded.Clusters - 1);
            }

            (cluster, workload) = (use.ClusterId, (use.ClusterId, use.Namespace, use.Kind, use.Name));
            loaded.Add(use.ImageId);
        }

        return loaded;
    }

    public int ClusterOf(int workload) => _clusters[workload];

    public ReadOnlySpan<int> Of(ImageId image) => CollectionsMarshal.AsSpan(_workloads.GetValueOrDefault(image));

    private void Add(ImageId image)
    {
        ref var workloads = ref CollectionsMarshal.GetValueRefOrAddDefault(_workloads, image, out _);
        workloads ??= [];
        if (workloads is not [.., var last] || last != Count - 1)
        {
            workloads.Add(Count - 1);
        }
    }
}
