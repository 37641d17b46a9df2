using System.Collections;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Benchmarks.Posture;

/// <summary>The objects of one kind of a generated cluster, made while they are served.</summary>
internal sealed class GeneratedObjects(GeneratedCluster cluster, GeneratedKind kind) : IReadOnlyList<FakeObject>
{
    public int Count { get; } = cluster.CountOf(kind);

    public FakeObject this[int index] => GeneratedCluster.Make(kind, index);

    public IEnumerator<FakeObject> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
