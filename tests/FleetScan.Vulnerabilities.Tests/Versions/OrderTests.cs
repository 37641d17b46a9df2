using CsCheck;
using FleetScan.Vulnerabilities.Versions;

namespace FleetScan.Vulnerabilities.Tests.Versions;

/// What makes an order an order, over texts that look like versions and texts that do not.
public sealed class OrderTests
{
    private static readonly string[] Words =
    [
        "0", "1", "2", "00", "01", "10", "9999999999999999999999", "a", "b", "rc", "alpha", "beta", "pre", "dev", "post", "final", "ga", "sp", "snapshot", "p", "r1", "x", "é", "\0", " ", "v", "go",
    ];

    private static readonly string[] Separators = ["", ".", "-", "_", "+", "~", "^", ":", "!", "..", "--", "-r", "_p", "_rc", "+el8", "/"];

    private static readonly Gen<string> Word = Gen.OneOf([.. Words.Select(Gen.Const)]);

    private static readonly Gen<string> Separator = Gen.OneOf([.. Separators.Select(Gen.Const)]);

    private static readonly Gen<string> Version = Gen.Select(Separator, Word).Select(pair => pair.Item1 + pair.Item2).List[0, 6].Select(parts => string.Concat(parts));

    private static readonly Gen<string> PlainVersion =
        Gen.Select(Gen.Int[0, 12], Gen.OneOf(Gen.Const(""), Gen.Const(".0"), Gen.Const(".1")), Gen.OneOf([.. new[] { "", "-alpha", "-b2", "-rc1", "-snapshot", "-sp", "-x", "-1", "-ga" }.Select(Gen.Const)]))
            .Select(parts => $"{parts.Item1}{parts.Item2}{parts.Item3}");

    public static TheoryData<string> Schemes => [.. VersionSchemes.All.Select(scheme => scheme.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Any_texts_are_in_one_order(string name)
    {
        var scheme = VersionSchemes.All.Single(one => one.Name == name);
        // Maven's own order is none where a version begins with a word or doubles its dashes: 1-b < 1--rc < 1, and yet 1-b > 1.
        var version = name == "maven" ? PlainVersion : Version;
        Gen.Select(version, version, version).Sample(
            (a, b, c) =>
            {
                Assert.Equal(0, scheme.Compare(a, a));
                Assert.Equal(Math.Sign(scheme.Compare(a, b)), -Math.Sign(scheme.Compare(b, a)));
                if (scheme.Compare(a, b) <= 0 && scheme.Compare(b, c) <= 0)
                {
                    Assert.True(scheme.Compare(a, c) <= 0, $"{a} <= {b} <= {c}, but {a} > {c}");
                }
            },
            iter: 20_000);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Any_text_has_a_place(string name)
    {
        var scheme = VersionSchemes.All.Single(one => one.Name == name);
        Gen.Select(Gen.String, Gen.String).Sample((a, b) => Assert.InRange(scheme.Compare(a, b), int.MinValue, int.MaxValue), iter: 20_000);
        Assert.Equal(0, scheme.Compare(new string('-', 100_000), new string('-', 100_000)));
    }

    [Fact]
    public void Every_ecosystem_has_a_scheme() =>
        Assert.All(Enum.GetValues<FleetScan.Contracts.V1.PackageType>(), type => Assert.NotNull(VersionSchemes.Of(type)));

    [Fact]
    public void What_is_no_version_of_a_Go_module_is_known_as_such()
    {
        Assert.All(VersionVectors.Lines("go-invalid.txt"), line => Assert.False(GoScheme.IsValid(line), line));
        Assert.All(VersionVectors.Comparisons("go.txt"), line => Assert.True(GoScheme.IsValid(line.Left), line.Left));
    }
}
