using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Tests.Ecosystems;

public sealed class DistributionFoldersTests
{
    [Theory]
    [InlineData(PackageType.Deb, "usr/lib/python3/dist-packages/six-1.16.0.egg-info", true)]
    [InlineData(PackageType.Deb, "usr/local/lib/python3.11/dist-packages/six-1.16.0.dist-info/METADATA", false)]
    [InlineData(PackageType.Deb, "usr/lib/x86_64-linux-gnu/rubygems-integration/3.1.0/specifications/bcrypt-3.1.18.gemspec", true)]
    [InlineData(PackageType.Deb, "usr/share/rubygems-integration/all/specifications/rack-2.2.22.gemspec", true)]
    [InlineData(PackageType.Deb, "var/lib/gems/3.1.0/specifications/rack-3.0.0.gemspec", false)]
    [InlineData(PackageType.Deb, "usr/lib/app/vendor/rubygems-integration/all/specifications/rack-3.0.0.gemspec", false)]
    [InlineData(PackageType.Rpm, "usr/lib/python3.9/site-packages/six-1.16.0.dist-info/METADATA", true)]
    [InlineData(PackageType.Rpm, "usr/local/lib/python3.9/site-packages/six-1.16.0.dist-info/METADATA", false)]
    [InlineData(PackageType.Apk, "usr/lib/python3.11/site-packages/six-1.16.0.dist-info/METADATA", false)]
    [InlineData(null, "usr/lib/python3/dist-packages/six-1.16.0.egg-info", false)]
    public void Only_folders_that_the_distribution_keeps_for_itself_are_its_own(PackageType? distribution, string path, bool own) =>
        Assert.Equal(own, DistributionFolders.Own(path, distribution));
}
