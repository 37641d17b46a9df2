using FleetScan.Images.Ecosystems;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Ecosystems;

public sealed class PackageFilesTests
{
    public static TheoryData<string> Cases => [.. FixtureFiles.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_ecosystem_lists_what_its_files_say(string fixture)
    {
        var found = FixtureFiles.Describe(FixtureFiles.Read(Path.Combine(FixtureFiles.Root, fixture), FixtureFiles.Scope(fixture)));

        Assert.Equal(GoldenFile.Expected($"tests/FleetScan.Images.Tests/Expected/{fixture}.txt", found), found);
    }

    [Fact]
    public void Every_kind_of_file_has_a_fixture()
    {
        var covered = FixtureFiles.Cases
            .SelectMany(fixture => FixtureFiles.Files(Path.Combine(FixtureFiles.Root, fixture)).Select(file => PackageFiles.ReaderOf(file.Path, FixtureFiles.Scope(fixture))?.Name))
            .Append("Java archive");

        Assert.Empty(PackageFiles.All.Select(reader => reader.Name).Except(covered));
    }

    [Theory]
    [InlineData("app/package-lock.json")]
    [InlineData("usr/share/doc/example/pom.xml")]
    public void Lock_files_inside_images_are_not_read(string path) => Assert.Null(PackageFiles.ReaderOf(path, PackageFileScope.Image));

    [Fact]
    public void A_file_that_lists_packages_without_end_is_cut_with_a_gap()
    {
        var lines = string.Concat(Enumerable.Range(0, PackageList.MaxPackages + 10).Select(i => $"p{i}==1\n"));
        var found = new PackageList();

        PackageFiles.Read(PackageFiles.ReaderOf("requirements.txt", PackageFileScope.Folder)!, System.Text.Encoding.UTF8.GetBytes(lines), "requirements.txt", found);

        Assert.Equal(PackageList.MaxPackages, found.Packages.Count);
        Assert.Single(found.Gaps);
    }
}
