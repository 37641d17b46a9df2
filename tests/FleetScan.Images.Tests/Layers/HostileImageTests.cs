using System.Text;
using CsCheck;
using FleetScan.Images.Archives;
using FleetScan.Images.Ecosystems.Apk;
using FleetScan.Images.Ecosystems.Dpkg;
using FleetScan.Images.Ecosystems.Rpm;
using FleetScan.Images.Inventories;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Layers;

public sealed class HostileImageTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task A_truncated_layer_is_corrupt()
    {
        var image = Image();

        var fault = await FaultAsync(image, image.Layers[0], blob => blob[..^20]);

        Assert.Equal(ImageFault.Corrupt, fault);
    }

    [Fact]
    public async Task A_changed_layer_is_corrupt()
    {
        var image = Image();

        Assert.Equal(ImageFault.Corrupt, await FaultAsync(image, image.Layers[0], blob => [.. blob[..^1], (byte)(blob[^1] ^ 1)]));
    }

    [Fact]
    public async Task A_layer_with_more_bytes_than_its_manifest_says_is_corrupt()
    {
        var image = Image();

        Assert.Equal(ImageFault.Corrupt, await FaultAsync(image, image.Layers[0], blob => [.. blob, 0]));
    }

    [Fact]
    public async Task A_missing_blob_is_corrupt()
    {
        var image = Image();

        Assert.Equal(ImageFault.Corrupt, await FaultAsync(image, image.Layers[0], _ => null));
    }

    [Fact]
    public async Task A_decompression_bomb_is_stopped()
    {
        var image = new ImageBuilder([new LayerBuilder().File("zeros", new byte[80 * MiB]).Build()]);

        Assert.Equal(ImageFault.TooLarge, await FaultAsync(image, new InventoryOptions { MaxExpansion = 10 }));
    }

    [Fact]
    public async Task An_image_is_bounded_as_stored_and_uncompressed()
    {
        var image = new ImageBuilder([new LayerBuilder().File("zeros", new byte[4 * MiB]).Build()], tar => tar);

        Assert.Equal(ImageFault.TooLarge, await FaultAsync(image, new InventoryOptions { MaxImageBytes = MiB }));
        Assert.Equal(ImageFault.TooLarge, await FaultAsync(image, new InventoryOptions { MaxContentBytes = MiB }));
    }

    [Fact]
    public async Task Entries_layers_and_paths_are_bounded()
    {
        var layer = new LayerBuilder();
        for (var i = 0; i < 20; i++)
        {
            layer.File($"{i}", "");
        }

        var tar = layer.File(new string('a', 600), "").Build();

        Assert.Equal(ImageFault.TooLarge, await FaultAsync(new ImageBuilder([tar]), new InventoryOptions { MaxEntries = 10 }));
        Assert.Equal(ImageFault.TooLarge, await FaultAsync(new ImageBuilder([tar, tar]), new InventoryOptions { MaxLayers = 1 }));
        Assert.Equal(ImageFault.TooLarge, await FaultAsync(new ImageBuilder([tar]), new InventoryOptions { MaxPathBytes = 500 }));
    }

    [Fact]
    public async Task A_layer_that_is_no_tar_is_corrupt() =>
        Assert.Equal(ImageFault.Corrupt, await FaultAsync(new ImageBuilder([Encoding.ASCII.GetBytes(new string('x', 2000))]), new InventoryOptions()));

    [Fact]
    public async Task An_unread_compression_is_named() =>
        Assert.Equal(ImageFault.Unsupported, await FaultAsync(new ImageBuilder([[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]], tar => tar), new InventoryOptions()));

    [Fact]
    public async Task A_schema_1_manifest_is_unsupported()
    {
        var image = Image();
        image.Manifest = Encoding.UTF8.GetBytes("""{"schemaVersion":1,"name":"a","tag":"b","fsLayers":[]}""");

        Assert.Equal(ImageFault.Unsupported, await FaultAsync(image, new InventoryOptions()));
    }

    [Fact]
    public async Task A_compressed_archive_is_refused_with_advice()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("image.tar.gz"), LayerBuilder.Gzip([1, 2, 3]));

        var refused = await Assert.ThrowsAsync<ImageException>(() => ScanAsync(folder.File("image.tar.gz"), new InventoryOptions()));

        Assert.Equal(ImageFault.Unsupported, refused.Fault);
        Assert.Contains("gunzip", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_a_tar_or_a_named_error() =>
        Damaged(new LayerBuilder().File("a/b", "content").Link("c", "a").File(new string('n', 300), "x").Build()).Sample(
            bytes => Record(() =>
            {
                using var tar = new TarReader(new MemoryStream(bytes), new TarLimits(8192, 1000));
                while (Completed(tar.NextAsync(CancellationToken.None)))
                {
                    Completed(tar.PeekAsync(16, CancellationToken.None));
                }
            }) is null or ImageException,
            iter: 2000);

    [Fact]
    public void Any_bytes_are_a_database_or_a_gap()
    {
        IFileReader[] readers = [new DpkgReader(MiB), new ApkReader(MiB), new RpmReader(MiB), new RpmManifestReader(MiB), new FleetScan.Images.Distributions.OsReleaseReader()];
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(Samples.Dpkg(("bash", "1"))),
            Encoding.UTF8.GetBytes("P:musl\nV:1.2\nA:x86_64\no:musl\n\n"),
            RpmFiles.Ndb(RpmFiles.Header("bash", "5.1", "2", 1, "bash-5.1-2.src.rpm", "")),
            RpmFiles.Bdb(RpmFiles.Header("bash", "5.1", "2", 1, "bash-5.1-2.src.rpm", "")),
            [.. "SQLite format 3\0"u8, .. new byte[5000]],
        ];

        Gen.OneOf([.. seeds.Select(Damaged)]).Sample(
            bytes =>
            {
                foreach (var reader in readers)
                {
                    FileContents.Read(reader, bytes, new FileFindings("etc/os-release"));
                }
            },
            iter: 3000);
    }

    // A seed with some bytes changed, or cut off.
    private static Gen<byte[]> Damaged(byte[] seed) =>
        Gen.Select(Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte).Array[0, 12], Gen.Int[0, seed.Length]).Select((changes, length) =>
        {
            var bytes = (byte[])seed.Clone();
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            return bytes[..length];
        });

    private static T Completed<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    private static Exception? Record(Action action) => Xunit.Record.Exception(action);

    private static ImageBuilder Image() => new([new LayerBuilder().File("package.json", Samples.Npm("a", "1")).File("more", new byte[5000]).Build()]);

    private static Task<ImageFault> FaultAsync(ImageBuilder image, InventoryOptions options) => FaultAsync(image, [], blob => blob, options);

    private static async Task<ImageFault> FaultAsync(ImageBuilder image, byte[] blob, Func<byte[], byte[]?> change, InventoryOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        image.WriteLayout(folder.Path);
        if (blob.Length > 0)
        {
            var file = Path.Combine(folder.Path, "blobs", "sha256", Digest.Of(blob).Encoded);
            File.Delete(file);
            if (change(blob) is { } changed)
            {
                File.WriteAllBytes(file, changed);
            }
        }

        return (await Assert.ThrowsAsync<ImageException>(() => ScanAsync(folder.Path, options ?? new InventoryOptions()))).Fault;
    }

    private static Task<FleetScan.Contracts.V1.ImageInventory> ScanAsync(string path, InventoryOptions options) =>
        ImageScanner.InventoryAsync(ImageSource.AtPath(path), options, TestContext.Current.CancellationToken);
}
