using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

/// <summary>Alone, because it looks at the heap of the whole process.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public async Task What_is_held_does_not_grow_with_the_cluster()
    {
        await using var cluster = await ClusterFixture.StartAsync([]);
        cluster.Server.Serve(FakeKind.BuiltIn.First(kind => kind.Plural == "pods"), new GeneratedPods(100_000));
        // Few large pages of 30 MB: what is held must not grow with a page either.
        cluster.Options.PageSize = 10_000;
        var request = new CollectionRequest { Resources = [new("", "v1", "pods")] };
        var held = new List<long>();
        var count = 0;

        await foreach (var _ in new ClusterSource(cluster.Connection, cluster.Options).ReadAsync(request, new CollectionReport(), TestContext.Current.CancellationToken))
        {
            if (++count % 2_500 == 0)
            {
                held.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        // 8 bytes in a hash set remember each object: about 3 MB for all. The lowest of ten, as the server of this process has some of a page in flight at any moment.
        Assert.Equal(100_000, count);
        Assert.InRange(held.TakeLast(10).Min() - held.Take(10).Min(), long.MinValue, 8_000_000);
    }
}
