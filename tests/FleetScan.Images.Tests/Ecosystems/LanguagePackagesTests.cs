using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Tests.Ecosystems;

public sealed class LanguagePackagesTests
{
    [Theory]
    [InlineData(PackageType.Deb, "usr/lib/python3/dist-packages/six-1.16.0.egg-info", 0)]
    [InlineData(PackageType.Deb, "usr/local/lib/python3.11/dist-packages/six-1.16.0.dist-info/METADATA", 1)]
    [InlineData(PackageType.Rpm, "usr/lib/python3.9/site-packages/six-1.16.0.dist-info/METADATA", 0)]
    [InlineData(PackageType.Rpm, "usr/local/lib/python3.9/site-packages/six-1.16.0.dist-info/METADATA", 1)]
    [InlineData(PackageType.Apk, "usr/lib/python3.11/site-packages/six-1.16.0.dist-info/METADATA", 1)]
    [InlineData(null, "usr/lib/python3/dist-packages/six-1.16.0.egg-info", 1)]
    public void What_the_distribution_packaged_is_not_listed_twice(PackageType? distribution, string path, int listed)
    {
        var packages = new LanguagePackages(PackageFileScope.Image);

        Read(packages, path, "Name: six\nVersion: 1.16.0\n");

        Assert.Equal(listed, packages.Beside(distribution).Count());
    }

    [Theory]
    [InlineData("usr/bin/shop", true, true)]
    [InlineData("usr/share/doc/shop", false, false)]
    [InlineData("app/libshop.so", false, true)]
    [InlineData("app/app.jar", false, true)]
    [InlineData("app/yarn.lock", false, false)]
    public void Only_files_that_may_tell_something_are_asked_for(string path, bool isExecutable, bool wanted) =>
        Assert.Equal(wanted, new LanguagePackages(PackageFileScope.Image).Wants(path, isExecutable));

    [Fact]
    public void A_file_that_ends_early_is_read_as_far_as_it_goes()
    {
        var packages = new LanguagePackages(PackageFileScope.Image);
        using var content = new MemoryStream("Name: six\nVersion: 1.16.0\n"u8.ToArray());

        packages.Read("a.egg-info", content, 10_000);

        Assert.Single(packages.Found.Packages);
    }

    private static void Read(LanguagePackages packages, string path, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        packages.Read(path, content, content.Length);
    }
}
