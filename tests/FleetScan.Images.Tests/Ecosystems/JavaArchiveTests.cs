using System.IO.Compression;
using System.Text;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Ecosystems.Java;

namespace FleetScan.Images.Tests.Ecosystems;

public sealed class JavaArchiveTests
{
    private const string Log4j = "groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=2.14.1\n";

    [Fact]
    public void Maven_properties_name_the_archive()
    {
        var found = Read("app/log4j-core-2.14.1.jar", Jar(("META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties", Log4j)));

        Assert.Equal(["org.apache.logging.log4j:log4j-core 2.14.1 app/log4j-core-2.14.1.jar"], found);
    }

    [Theory]
    [InlineData("spring-core-5.3.18.jar", "Automatic-Module-Name: spring.core", "org.springframework:spring-core 5.3.18")]
    [InlineData("spring-boot-2.6.1.jar", "", "org.springframework.boot:spring-boot 2.6.1")]
    [InlineData("tomcat-embed-core-9.0.50.jar", "", "org.apache.tomcat.embed:tomcat-embed-core 9.0.50")]
    [InlineData("shop-1.0-SNAPSHOT.jar", "Implementation-Vendor-Id: org.example", "org.example:shop 1.0-SNAPSHOT")]
    [InlineData("org.example.shop.jar", "Bundle-SymbolicName: org.example.parts;singleton:=true\nBundle-Version: 3.1.0", "org.example.parts:org.example.shop 3.1.0")]
    [InlineData("git.hpi", "Short-Name: git\nGroup-Id: org.jenkins-ci.plugins\nPlugin-Version: 4.11.3 (private)", "org.jenkins-ci.plugins:git 4.11.3")]
    [InlineData("plain-2.0.jar", "", "plain:plain 2.0")]
    [InlineData("long.jar", "Implementation-Version: 1.\n 2.3\nImplementation-Vendor-Id: org.ex\n ample", "org.example:long 1.2.3")]
    public void Without_properties_the_manifest_and_the_name_tell(string name, string manifest, string expected)
    {
        var found = Read(name, Jar(("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + manifest + "\n")));

        Assert.Equal([$"{expected} {name}"], found);
    }

    [Fact]
    public void A_nameless_archive_is_no_package() => Assert.Empty(Read("classes.jar", Jar(("x/Y.class", "x"))));

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Archives_inside_archives_are_read(CompressionLevel level)
    {
        var inner = Jar(("META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties", Log4j));
        var war = Zip(level, ("WEB-INF/lib/log4j-core-2.14.1.jar", inner));
        var ear = Zip(level, ("shop.war", war));

        Assert.Equal(
            ["org.apache.logging.log4j:log4j-core 2.14.1 shop-1.0.ear!/shop.war!/WEB-INF/lib/log4j-core-2.14.1.jar", "shop:shop 1.0 shop-1.0.ear"],
            Read("shop-1.0.ear", ear));
    }

    [Fact]
    public void Libraries_packed_into_an_archive_are_listed_beside_it()
    {
        var found = Read("shop-all-3.0.jar", Jar(
            ("META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties", Log4j),
            ("META-INF/maven/org.example/shop-all/pom.properties", "groupId=org.example\nartifactId=shop-all\nversion=3.0\n")));

        Assert.Equal(["org.apache.logging.log4j:log4j-core 2.14.1 shop-all-3.0.jar", "org.example:shop-all 3.0 shop-all-3.0.jar"], found);
    }

    [Fact]
    public void A_launch_script_before_the_archive_does_no_harm()
    {
        byte[] file = [.. "#!/bin/sh\nexec java -jar $0\n"u8, .. Jar(("META-INF/maven/a/b/pom.properties", Log4j))];

        Assert.Equal(["org.apache.logging.log4j:log4j-core 2.14.1 log4j-core.jar"], Read("log4j-core.jar", file));
    }

    [Fact]
    public void Archives_nested_without_end_give_a_gap()
    {
        var jar = Jar(("x", "y"));
        for (var i = 0; i < 12; i++)
        {
            jar = Zip(CompressionLevel.Optimal, ("deeper.jar", jar));
        }

        Assert.Contains("nests deeper", Assert.Single(All("deep.jar", jar).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_gives_a_gap()
    {
        var bomb = Zip(CompressionLevel.SmallestSize, ("inner.jar", new byte[80 * 1024 * 1024]));

        Assert.Contains("larger than", Assert.Single(All("bomb.jar", bomb).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_inside_one_without_end_are_cut_with_a_gap()
    {
        byte[] empty = [.. "PK\u0005\u0006"u8, .. new byte[18]];
        var jar = Zip(CompressionLevel.NoCompression, [.. Enumerable.Range(0, 10_002).Select(i => ($"{i}.jar", empty))]);

        Assert.Contains("More than 10000", Assert.Single(All("many.jar", jar).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_that_inflate_together_without_end_are_cut_with_a_gap()
    {
        var zeros = new byte[60 * 1024 * 1024];
        var jar = Zip(CompressionLevel.Fastest, [.. Enumerable.Range(0, 8).Select(i => ($"{i}.jar", zeros))]);

        Assert.Contains("inflates to more than", All("large.jar", jar).Gaps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_archive_gives_a_gap() =>
        Assert.Contains("no zip archive", Assert.Single(All("text.jar", "hello"u8.ToArray()).Gaps).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("commons-lang3-3.12.0", "commons-lang3", "3.12.0")]
    [InlineData("log4j-1.2-api-2.17.1", "log4j", "1.2-api-2.17.1")]
    [InlineData("kafka_2.13-3.4.0", "kafka", "2.13-3.4.0")]
    [InlineData("h2", "h2", "")]
    public void File_names_part_at_the_first_number(string name, string artifact, string version) =>
        Assert.Equal((artifact, version), JarIdentity.FromFileName(name + ".jar"));

    private static IEnumerable<string> Read(string path, byte[] content) =>
        All(path, content).Packages.Select(package => $"{package.Name} {package.Version} {package.Path}").Order(StringComparer.Ordinal);

    private static PackageList All(string path, byte[] content)
    {
        var found = new PackageList();
        PackageFiles.Read(PackageFiles.ReaderOf(path, PackageFileScope.Image)!, content, path, found);
        return found;
    }

    internal static byte[] Jar(params (string Name, string Text)[] entries) =>
        Zip(CompressionLevel.Optimal, [.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Text)))]);

    internal static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }
}
