using System.Text;
using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.Images.Archives;
using FleetScan.Images.Distributions;
using FleetScan.Images.Ecosystems.Apk;
using FleetScan.Images.Ecosystems.Dpkg;
using FleetScan.Images.Ecosystems.Rpm;
using FleetScan.Images.Inventories;
using FleetScan.Images.Manifests;
using FleetScan.Images.Tests.Building;

namespace FleetScan.Images.Tests.Layers;

// Whatever an archive, a compressed layer, a database or a manifest holds, reading it ends: with content, a gap or a named error.
public sealed class FuzzTests
{
    private const int MiB = 1024 * 1024;

    private static readonly byte[] Layer = new LayerBuilder().File("a/package.json", Samples.Npm("a", "1")).File("etc/os-release", Samples.Debian).Link("c", "a").File(new string('n', 300), "x").Build();

    private static readonly byte[][] RpmHeaders =
    [
        RpmFiles.Header("bash", "5.1", "2", 1, "bash-5.1-2.src.rpm", ""),
        RpmFiles.Header("long", new string('1', 9000), "2", 0, "long-3-4.src.rpm", "a:b:c:d"),
    ];

    public static TheoryData<string> Databases => ["dpkg", "apk", "ndb", "bdb", "sqlite", "rpm manifest", "os-release"];

    public static TheoryData<string> Compressions => ["none", "gzip", "zstd"];

    [Fact]
    public void Any_bytes_are_a_tar_or_a_named_error() => Fuzzing.Damaged(Layer).Fuzz(2000, bytes => Named(() => Walk(bytes)));

    [Theory]
    [MemberData(nameof(Compressions))]
    public void Any_bytes_are_a_layer_or_a_named_error(string compression)
    {
        var seed = compression switch { "gzip" => LayerBuilder.Gzip(Layer), "zstd" => LayerBuilder.Zstd(Layer), _ => Layer };
        Gen.OneOf(Fuzzing.Damaged(seed), Fuzzing.Flipped(seed)).Fuzz(1500, bytes => Named(() => Inventory(bytes)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Any_bytes_are_a_database_or_a_gap(string kind)
    {
        var (reader, path, seed) = Database(kind);
        Assert.True(reader.Wants(path));
        var whole = new FileFindings(path);
        FileContents.Read(reader, seed, whole);
        Assert.Empty(whole.Gaps);
        Assert.True(whole.Packages.Count > 0 || whole.Distribution is not null);

        Gen.OneOf(Fuzzing.Damaged(seed), Fuzzing.Flipped(seed)).Fuzz(2000, bytes => FileContents.Read(reader, bytes, new FileFindings(path)));
    }

    [Fact]
    public void Any_bytes_are_a_manifest_or_a_named_error()
    {
        var image = new ImageBuilder([Layer]);
        Gen.OneOf(Fuzzing.Damaged(image.Manifest), Fuzzing.Damaged(ImageBuilder.Index(image))).Fuzz(2000, bytes => Named(() => Completed(Opened(image, bytes, image.Config))));

        // Named by its own digest, since another would be found out before anything is read.
        var manifest = Encoding.UTF8.GetString(image.Manifest);
        Fuzzing.Damaged(image.Config).Fuzz(1000, bytes => Named(() =>
            Completed(Opened(image, Encoding.UTF8.GetBytes(manifest.Replace(Digest.Of(image.Config).Text, Digest.Of(bytes).Text, StringComparison.Ordinal)), bytes))));
    }

    private static (IFileReader Reader, string Path, byte[] Seed) Database(string kind) => kind switch
    {
        "dpkg" => (new DpkgReader(MiB), "var/lib/dpkg/status", Encoding.UTF8.GetBytes(Samples.Dpkg(("bash", "1"), ("curl", "2")))),
        "apk" => (new ApkReader(MiB), "lib/apk/db/installed", "P:musl\nV:1.2\nA:x86_64\no:musl\nL:MIT\n\nP:b\nV:1\n"u8.ToArray()),
        "ndb" => (new RpmReader(MiB), "var/lib/rpm/Packages.db", RpmFiles.Ndb(RpmHeaders)),
        "bdb" => (new RpmReader(MiB), "var/lib/rpm/Packages", RpmFiles.Bdb(RpmHeaders)),
        "sqlite" => (new RpmReader(MiB), "usr/lib/sysimage/rpm/rpmdb.sqlite", SqliteFile.Write(RpmHeaders)),
        "rpm manifest" => (new RpmManifestReader(MiB), "var/lib/rpmmanifest/container-manifest-2", "openssl-libs\t3.3.3-2.azl3\t1\t2\tMicrosoft\t(none)\t9\tx86_64\t0\topenssl-3.3.3-2.azl3.src.rpm\n"u8.ToArray()),
        _ => (new OsReleaseReader(), "etc/os-release", Encoding.UTF8.GetBytes(Samples.Debian)),
    };

    private static void Walk(byte[] bytes)
    {
        using var tar = new TarReader(new MemoryStream(bytes), new TarLimits(8192, 1000));
        while (Completed(tar.NextAsync(CancellationToken.None)))
        {
            Completed(tar.PeekAsync(16, CancellationToken.None));
        }
    }

    // Without a digest, which would find all damage before anything else looks at it.
    private static void Inventory(byte[] layer)
    {
        var record = new ImageInventory { Subject = "x", Layers = [new ImageLayer { DiffId = "sha256:0", Size = 0 }] };
        using var image = new OpenedImage(record, [new LayerBlob("Layer", null, null, _ => Task.FromResult<Stream>(new MemoryStream(layer)))]);
        Completed(new ImageInventorist(image, new InventoryOptions()).RunAsync(CancellationToken.None));
    }

    private static Task<OpenedImage> Opened(ImageBuilder image, byte[] manifest, byte[] config)
    {
        var store = new FixedStore(image.Manifest, config);
        return new ImageResolver(store, "x", new InventoryOptions()).OpenAsync(manifest, CancellationToken.None);
    }

    private static void Named(Action read)
    {
        if (Record.Exception(read) is { } thrown and not ImageException)
        {
            throw new InvalidOperationException($"{thrown.GetType().Name} is not named.", thrown);
        }
    }

    // Everything here lies in memory, so that nothing is ever waited for.
    private static T Completed<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    private static T Completed<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private sealed class FixedStore(byte[] manifest, byte[] config) : IContentStore
    {
        public string Name => "x";

        public Task<byte[]> ManifestAsync(Descriptor descriptor, CancellationToken cancellationToken) => Task.FromResult(manifest);

        public Task<Stream> BlobAsync(Digest digest, long size, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(config));
    }
}
