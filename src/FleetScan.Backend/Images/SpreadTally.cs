using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>Counts one vulnerability after the other: what was seen for the one is told from what was seen for the next by a number, and not cleared.</summary>
internal sealed class SpreadTally(ImageWorkloads workloads)
{
    private readonly int[] _workloads = new int[workloads.Count];

    private readonly int[] _clusters = new int[workloads.Clusters];

    private readonly HashSet<ImageId> _images = [];

    private readonly HashSet<ImageId> _fixable = [];

    private int _turn;

    public int Images => _images.Count;

    public int Fixable => _fixable.Count;

    public int Workloads { get; private set; }

    public int Clusters { get; private set; }

    public VulnerabilitySeverity Worst { get; private set; }

    public void Begin()
    {
        _turn++;
        _images.Clear();
        _fixable.Clear();
        (Workloads, Clusters, Worst) = (0, 0, VulnerabilitySeverity.Unknown);
    }

    public void Add(ImageId image, bool isFixable, VulnerabilitySeverity severity)
    {
        Worst = severity > Worst ? severity : Worst;
        if (isFixable)
        {
            _fixable.Add(image);
        }

        if (!_images.Add(image))
        {
            return;
        }

        foreach (var workload in workloads.Of(image))
        {
            Workloads += Take(_workloads, workload);
            Clusters += Take(_clusters, workloads.ClusterOf(workload));
        }
    }

    private int Take(int[] seen, int number)
    {
        var isNew = seen[number] != _turn;
        seen[number] = _turn;
        return isNew ? 1 : 0;
    }
}
