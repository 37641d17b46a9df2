using System.Text;
using FleetScan.Images.Distributions;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Tests.Distributions;

public sealed class OsReleaseTests
{
    [Theory]
    [InlineData("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n", "alpine", "3.20.3", null)]
    [InlineData("etc/os-release", "ID='Debian'\r\nVERSION_ID=\"12\"\r\nVERSION_CODENAME=bookworm\r\n", "debian", "12", "bookworm")]
    [InlineData("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 8 (jessie)\"\nID=debian\nVERSION_ID=\"8\"", "debian", "8", "jessie")]
    [InlineData("usr/lib/os-release", "PRETTY_NAME=\"Debian GNU/Linux trixie/sid\"\nID=debian", "debian", null, "trixie")]
    [InlineData("etc/os-release", "# ID=commented\nID=wolfi\nVERSION_ID=\n", "wolfi", null, null)]
    [InlineData("etc/os-release", "ID=first\nID=second", "second", null, null)]
    [InlineData("etc/os-release", "\uFEFFID=\"rhel\"\nVERSION_ID=\"9.4\"\n", "rhel", "9.4", null)]
    [InlineData("etc/redhat-release", "CentOS release 6.10 (Final)\n", "centos", "6.10", null)]
    [InlineData("etc/redhat-release", "Red Hat Enterprise Linux Server release 7.9 (Maipo)\n", "rhel", "7.9", null)]
    [InlineData("etc/system-release-cpe", "cpe:/o:centos:linux:6:GA\n", "centos", "6", null)]
    [InlineData("etc/system-release-cpe", "cpe:2.3:o:amazon:amazon_linux:2\n", "amzn", "2", null)]
    [InlineData("etc/alpine-release", "3.19.1\n", "alpine", "3.19.1", null)]
    public void The_distribution_is_read(string path, string text, string id, string? version, string? codename)
    {
        var distribution = Read(path, text)!;

        Assert.Equal((id, version, codename), (distribution.Id, distribution.Version, distribution.Codename));
    }

    [Theory]
    [InlineData("etc/os-release", "")]
    [InlineData("etc/os-release", "NAME=Something\n")]
    [InlineData("etc/os-release", "ID=../../etc\n")]
    [InlineData("etc/redhat-release", "no words")]
    [InlineData("etc/system-release-cpe", "cpe:/o:")]
    public void What_names_none_is_none(string path, string text) => Assert.Null(Read(path, text));

    [Fact]
    public void Relatives_are_listed_nearest_first() =>
        Assert.Equal(["rhel", "centos", "fedora"], Read("etc/os-release", "ID=rocky\nID_LIKE=\"rhel centos fedora\"")!.Like);

    private static FleetScan.Contracts.V1.ImageDistribution? Read(string path, string text)
    {
        var found = new FileFindings(path);
        new OsReleaseReader().Read(Encoding.UTF8.GetBytes(text), found);
        return found.Distribution;
    }
}
