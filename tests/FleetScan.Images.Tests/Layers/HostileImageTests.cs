using System.Text;
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
