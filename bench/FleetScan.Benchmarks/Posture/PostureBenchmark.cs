using System.Globalization;
using FleetScan.TestKit;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Benchmarks.Posture;

/// <summary>Whole scans of generated clusters, each in a process of its own: NSA and all controls, out of files and out of an API server.</summary>
internal sealed class PostureBenchmark : IBenchmark
{
    private const string All = "all";
    private const string Nsa = "NSA";
    private const string Native = "native binary";
    private const double MaxSeconds = 2;
    private const double MaxMiB = 128;
    private const double MaxStreamedMiB = 160;

    // Ten times the objects may take ten times as long; a fifth is for noise, since starting costs weigh against it.
    private const double MaxGrowth = 12;

    private static readonly int[] Sizes = [1_250, 10_000, 100_000];

    // Rule evaluation alone on two cores. All controls over 10,000 objects did not finish: so much processor time had gone by then.
    private static readonly Dictionary<(int Size, string Frameworks), (double Seconds, double MiB)> Upstream = new()
    {
        [(1_250, Nsa)] = (5.0, 188),
        [(10_000, Nsa)] = (16.1, 513),
        [(1_250, All)] = (24.6, 589),
        [(10_000, All)] = (1_054, 1_843),
    };

    private readonly Dictionary<(int Size, string What), ScanFigures> _taken = [];
    private readonly List<Measurement> _rows = [];

    public string Name => "posture";

    public string Description =>
        "NSA and all controls over 1,250, 10,000 and 100,000 generated objects, reading included; upstream's figures are rule evaluation alone, and a lower bound for all controls over 10,000";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var native = Path.Combine(RepositoryRoot.Path, "artifacts", "publish", "cli", "fleetscan");
        if (!File.Exists(native))
        {
            Console.WriteLine($"  There is no native binary at {native}: run ./build publish to measure it too.");
        }

        foreach (var size in Sizes)
        {
            await RunAsync(size, File.Exists(native) ? native : null, cancellationToken);
        }

        foreach (var what in _taken.Keys.Where(key => key.Size == Sizes[^1]).Select(key => key.What))
        {
            var growth = _taken[(Sizes[^1], what)].ProcessorSeconds / _taken[(Sizes[^2], what)].ProcessorSeconds;
            _rows.Add(new Measurement($"{what}: processor time for 10 times as many objects", growth, "times", Budget: MaxGrowth));
        }

        return _rows;
    }

    private async Task RunAsync(int size, string? native, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var cluster = new GeneratedCluster(size);
        GeneratedFiles.Write(cluster, folder.Path);
        var (json, yaml) = (GeneratedFiles.JsonFolder(folder.Path), GeneratedFiles.YamlFolder(folder.Path));
        await using var server = await FakeApiServer.StartAsync([]);
        foreach (var kind in GeneratedCluster.Kinds)
        {
            server.Serve(kind.Served, cluster.Of(kind));
        }

        var kubeconfig = server.WriteKubeconfig(folder.Path);
        foreach (var frameworks in new[] { Nsa, All })
        {
            await MeasureAsync(size, "JSON files", frameworks, ["files", json], MaxMiB, cancellationToken);
            await MeasureAsync(size, "API server", frameworks, [PostureCase.Server, kubeconfig], MaxStreamedMiB, cancellationToken);
        }

        await MeasureAsync(size, "YAML files", All, ["files", yaml], MaxMiB, cancellationToken);
        if (native is not null)
        {
            await MeasureNativeAsync(size, $"{Native}, JSON files", native, [json], MaxMiB, cancellationToken);
            await MeasureNativeAsync(size, $"{Native}, YAML files", native, [yaml], MaxMiB, cancellationToken);
            await MeasureNativeAsync(size, $"{Native}, API server", native, ["--kubeconfig", kubeconfig], MaxStreamedMiB, cancellationToken);
        }
    }

    private async Task MeasureAsync(int size, string source, string frameworks, string[] arguments, double maxMiB, CancellationToken cancellationToken)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own program.");
        var (output, _) = await MeasuredProcess.RunAsync(self, [PostureCase.Word, .. arguments, frameworks], cancellationToken);
        Add(size, source, frameworks, ScanFigures.Parse(output), maxMiB);
    }

    private async Task MeasureNativeAsync(int size, string source, string native, string[] arguments, double maxMiB, CancellationToken cancellationToken)
    {
        var (_, figures) = await MeasuredProcess.RunAsync(native, ["scan", .. arguments, "--framework", All, "--format", "ndjson", "--output", "/dev/null"], cancellationToken);
        Add(size, source, All, figures, maxMiB);
    }

    private void Add(int size, string source, string frameworks, ScanFigures figures, double maxMiB)
    {
        var what = $"{source}, {(frameworks == All ? "all controls" : frameworks)}";
        var title = string.Create(CultureInfo.InvariantCulture, $"{size:N0} objects, {what}");
        var known = Upstream.TryGetValue((size, frameworks), out var upstream);
        var isShipped = source.StartsWith(Native, StringComparison.Ordinal);
        var isBudgeted = isShipped && size == 10_000;
        _taken[(size, what)] = figures;
        // Budgets are for what is shipped, with all controls: time for 10,000 objects out of JSON, memory for them and for 100,000 that stream from a server.
        var hasTime = isBudgeted && source.EndsWith("JSON files", StringComparison.Ordinal);
        var hasMemory = isBudgeted || (isShipped && size == 100_000 && source.EndsWith("API server", StringComparison.Ordinal));
        _rows.Add(new Measurement($"{title}: wall time", figures.Seconds, "s", hasTime ? MaxSeconds : null, known ? upstream.Seconds : null));
        _rows.Add(new Measurement($"{title}: processor time", figures.ProcessorSeconds, "s"));
        if (figures.AllocatedMiB is { } allocated)
        {
            _rows.Add(new Measurement($"{title}: allocated", allocated, "MiB"));
        }

        _rows.Add(new Measurement($"{title}: peak resident", figures.PeakMiB, "MiB", hasMemory ? maxMiB : null, known ? upstream.MiB : null));
    }
}
