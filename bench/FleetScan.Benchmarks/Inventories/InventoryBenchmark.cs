using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>What is shipped inventories generated images out of a registry on the loopback, each time in a process of its own.</summary>
internal sealed class InventoryBenchmark : IBenchmark
{
    private const int Runs = 9;
    private const double MaxSeconds = 1;
    private const double MaxMiB = 100;
    private const double MaxManyFilesMiB = 256;

    // Nothing of an image: some file systems count a page of their own bookkeeping for a process that only starts.
    private const double MaxWrittenKiB = 64;

    private readonly List<Measurement> _rows = [];

    public string Name => "inventory";

    public string Description => "The native binary lists the packages of a 150 MiB image, gzip and zstd, and of 3 million small files; medians of several runs";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var native = await NativeProgram.FindOrPublishAsync("cli", "fleetscan");
        if (native.WhyMissing is { } why)
        {
            throw new InvalidOperationException(why);
        }

        using var folder = new TemporaryFolder();
        await using var server = await BlobServer.StartAsync(cancellationToken);
        foreach (var (compression, isZstd) in new[] { ("gzip", false), ("zstd", true) })
        {
            var image = Generate(server, folder, compression, isZstd, ServiceImage.Layers);
            await MeasureAsync($"{Size(image)}, {compression}", native.Path, $"{server.Host}/{compression}:1", ServiceImage.Packages, Runs, MaxSeconds, MaxMiB, cancellationToken);
        }

        var files = Generate(server, folder, "files", isZstd: false, ManyFilesImage.Layers);
        await MeasureAsync($"{ManyFilesImage.Files:N0} files, {Size(files)}, gzip", native.Path, $"{server.Host}/files:1", ManyFilesImage.Packages, 1, null, MaxManyFilesMiB, cancellationToken);
        return _rows;
    }

    private static GeneratedImage Generate(BlobServer server, TemporaryFolder folder, string repository, bool isZstd, Action<LayerContent>[] layers)
    {
        var image = GeneratedImage.Write(folder.File(repository), isZstd, layers);
        server.Add(repository, image);
        return image;
    }

    private static string Size(GeneratedImage image) => string.Create(CultureInfo.InvariantCulture, $"{image.ContentMiB:0} MiB stored as {image.StoredMiB:0}");

    private async Task MeasureAsync(string what, string program, string image, int packages, int runs, double? maxSeconds, double maxMiB, CancellationToken cancellationToken)
    {
        using var home = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["HOME"] = home.Path, ["TMPDIR"] = home.Path, ["DOCKER_CONFIG"] = home.Path };
        var taken = new List<ScanFigures>();
        for (var run = 0; run < runs; run++)
        {
            var (output, figures) = await MeasuredProcess.RunAsync(program, ["image", image, "--plain-http", "--format", "json"], cancellationToken, environment);
            Check(output, packages);
            taken.Add(figures);
        }

        if (Directory.EnumerateFileSystemEntries(home.Path).FirstOrDefault() is { } left)
        {
            throw new InvalidOperationException($"The scan wrote {left}.");
        }

        _rows.Add(new Measurement($"{what}: wall time", Median(taken, figures => figures.Seconds), "s", maxSeconds));
        _rows.Add(new Measurement($"{what}: processor time", Median(taken, figures => figures.ProcessorSeconds), "s"));
        _rows.Add(new Measurement($"{what}: peak resident", taken.Max(figures => figures.PeakMiB), "MiB", maxMiB));
        _rows.Add(new Measurement($"{what}: written to storage", taken.Max(figures => figures.WrittenBytes) / 1024.0, "KiB", MaxWrittenKiB));
    }

    private static void Check(string output, int packages)
    {
        var inventory = JsonSerializer.Deserialize(output, ContractsJson.Default.ImageReport)!.Inventory;
        if (inventory.Packages.Count != packages || inventory.Gaps.Count > 0)
        {
            var kinds = string.Join(", ", inventory.Packages.CountBy(package => package.Type).Select(pair => $"{pair.Value} {pair.Key}"));
            throw new InvalidOperationException($"{packages} packages were expected and {inventory.Packages.Count} found ({kinds}), with {inventory.Gaps.Count} gaps.");
        }
    }

    private static double Median(List<ScanFigures> taken, Func<ScanFigures, double> figure) => taken.Select(figure).Order().ElementAt(taken.Count / 2);
}
