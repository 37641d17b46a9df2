namespace FleetScan.Benchmarks;

/// <summary>One benchmark. Each runs in a process of its own, so that peak memory is its own.</summary>
internal interface IBenchmark
{
    /// <summary>The word after <c>./build bench</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Description { get; }

    /// <summary>Measures.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The figures, in report order.</returns>
    Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken);
}
