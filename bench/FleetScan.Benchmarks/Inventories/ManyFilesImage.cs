namespace FleetScan.Benchmarks.Inventories;

/// <summary>Three million small files in three layers over a small base: what makes tools that keep a tree of all files run out of memory.</summary>
internal static class ManyFilesImage
{
    public const int Files = 3_000_000;
    public const int Packages = Files / FilesOfPackage;

    private const int FilesOfPackage = 1_000;
    private const int Upper = 3;

    private static readonly byte[] Content = "module.exports = require('./all')\n"u8.ToArray();

    public static Action<LayerContent>[] Layers { get; } =
    [
        layer => layer.File("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n"),
        .. Enumerable.Range(0, Upper).Select(number => (Action<LayerContent>)(layer => Fill(layer, number))),
    ];

    private static void Fill(LayerContent layer, int number)
    {
        for (var package = number * Packages / Upper; package < (number + 1) * Packages / Upper; package++)
        {
            var folder = $"app/node_modules/part-{package}";
            layer.File($"{folder}/package.json", MadeUpFiles.Utf8($$"""{"name":"part-{{package}}","version":"1.0.0"}"""));
            for (var file = 1; file < FilesOfPackage; file++)
            {
                layer.File($"{folder}/lib/file-{file}.js", Content);
            }
        }
    }
}
