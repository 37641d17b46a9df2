using CsCheck;
using FleetScan.Agent.Registries;

namespace FleetScan.Agent.Tests.Registries;

public sealed class TagVersionTests
{
    private static readonly Gen<string> Tags = Gen.OneOf(
        Gen.OneOf("latest", "1", "1.0", "1.0.0", "v1.0.0", "1.0.0-rc1", "1.0.0-rc2", "1.0.0-alpine", "main", "20260101", "1.10", "1.9", "999999999999999999999999"),
        Gen.Char["0123456789.v-abrc"].Array[1, 8].Select(characters => new string(characters)));

    [Fact]
    public void The_highest_version_comes_first_and_what_is_none_last()
    {
        string[] tags = ["main", "1.9.0", "latest", "v1.10.1", "1.10.0-rc1", "1.10.0", "1.10.0-alpine", "nightly", "1.10.0-rc2", "2"];

        Assert.Equal(
            ["latest", "2", "v1.10.1", "1.10.0", "1.10.0-alpine", "1.10.0-rc2", "1.10.0-rc1", "1.9.0", "nightly", "main"],
            tags.Select(TagVersion.Of).Order().Select(version => version.Tag));
    }

    [Fact]
    public void The_order_is_total() => Gen.Select(Tags, Tags, Tags).Sample((a, b, c) =>
    {
        var (x, y, z) = (TagVersion.Of(a), TagVersion.Of(b), TagVersion.Of(c));
        Assert.Equal(Math.Sign(x.CompareTo(y)), -Math.Sign(y.CompareTo(x)));
        Assert.Equal(a == b, x.CompareTo(y) == 0);
        if (x.CompareTo(y) <= 0 && y.CompareTo(z) <= 0)
        {
            Assert.True(x.CompareTo(z) <= 0, $"{a} {b} {c}");
        }
    });
}
