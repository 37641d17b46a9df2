using System.IO.Compression;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Tests.Building;

namespace FleetScan.Images.Tests.Ecosystems;

// Whatever a file holds, reading it ends, with packages or a gap.
public sealed class FuzzTests
{
    private const int Rounds = 300;

    public static TheoryData<string> Kinds => [.. PackageFiles.All.Select(reader => reader.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_mutation_of_a_file_makes_its_reader_throw(string kind)
    {
        var reader = PackageFiles.All.First(reader => reader.Name == kind);
        foreach (var (path, content) in Seeds(kind))
        {
            Fuzzing.Damaged(content).Fuzz(Rounds, bytes => PackageFiles.Read(reader, bytes, path, new PackageList()));
        }
    }

    [Fact]
    public void No_mutation_of_a_program_makes_its_reader_throw()
    {
        var crates = ExecutableTests.Elf(".dep-v0", ExecutableTests.Compressed("""{"packages":[{"name":"memchr","version":"2.7.4","source":"crates.io"}]}"""));
        foreach (var seed in (byte[][])[crates, ExecutableTests.GoProgram("go1.22.3", "mod\ta\tv1\t\n", 32), ExecutableTests.OldGoProgram(8), ExecutableTests.OldGoProgram(4)])
        {
            Fuzzing.Damaged(seed).Fuzz(5 * Rounds, bytes =>
            {
                using var content = new MemoryStream(bytes);
                ExecutableReader.Read(content, bytes.Length, "bin/x", new PackageList());
            });
        }
    }

    private static IEnumerable<(string Path, byte[] Content)> Seeds(string kind)
    {
        if (kind == "Java archive")
        {
            var inner = JavaArchiveTests.Jar(("META-INF/MANIFEST.MF", "Bundle-Version: 1\n"), ("META-INF/maven/a/b/pom.properties", "groupId=a\nartifactId=b\nversion=1\n"));
            return [("app/b-1.jar", inner), ("app/c-1.war", JavaArchiveTests.Zip(CompressionLevel.NoCompression, ("WEB-INF/lib/b-1.jar", inner)))];
        }

        return FixtureFiles.Cases
            .SelectMany(fixture => FixtureFiles.Files(Path.Combine(FixtureFiles.Root, fixture))
                .Where(file => PackageFiles.ReaderOf(file.Path, FixtureFiles.Scope(fixture))?.Name == kind))
            .Select(file => (file.Path, File.ReadAllBytes(file.File)));
    }
}
