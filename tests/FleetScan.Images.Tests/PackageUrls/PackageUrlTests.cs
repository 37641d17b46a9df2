using CsCheck;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Tests.PackageUrls;

public sealed class PackageUrlTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abzXYZ019.-_~:/@?#%+&= äß€"], 0, 12],
        Gen.String[0, 8].Where(text => !text.Contains('\0', StringComparison.Ordinal)));

    private static readonly Gen<string> Type = Pick("deb", "apk", "rpm", "npm", "pypi", "maven", "nuget", "golang", "gem", "cargo", "composer", "generic", "Docker");

    [Fact]
    public void What_is_written_is_read_back_the_same() =>
        Gen.Select(Type, Text, Text, Text, Gen.Select(Pick("arch", "distro", "Epoch", "repository_url"), Text).Array[0, 3], Text)
            .Where(parts => parts.Item3.Trim('/').Length > 0 && !HasLoneSurrogate(parts.Item2 + "|" + parts.Item3 + "|" + parts.Item4 + "|" + parts.Item6 + string.Join('|', parts.Item5.Select(pair => pair.Item2))))
            .Sample(parts =>
            {
                var qualifiers = parts.Item5.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
                var url = new PackageUrl(parts.Item1, parts.Item2, parts.Item3, parts.Item4, qualifiers, parts.Item6);

                return PackageUrl.TryParse(url.ToString(), out var read)
                    && read.Equals(url)
                    && read.ToString() == url.ToString()
                    && (read.Type, read.Namespace, read.Name, read.Version, read.Subpath) == (url.Type, url.Namespace, url.Name, url.Version, url.Subpath)
                    && read.Qualifiers.SequenceEqual(url.Qualifiers);
            });

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Gen.String[Gen.Char["pkg:/@?#%=&abc019.é\0"], 0, 40].Sample(text =>
        {
            foreach (var given in (string[])[text, "pkg:" + text, "pkg:npm/" + text])
            {
                // What is read is canonical: reading it again changes nothing.
                if (PackageUrl.TryParse(given, out var url))
                {
                    Assert.True(PackageUrl.TryParse(url.ToString(), out var again));
                    Assert.Equal(url, again);
                }
            }
        });

    [Theory]
    [InlineData("pkg:npm/%40angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64", "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64")]
    [InlineData("pkg:deb/debian/attr@1%3A2.4.47-2+b1?ARCH=amd64&distro=", "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64")]
    [InlineData("PKG:PyPI/Django_package@1.11.1.dev1", "pkg:pypi/django-package@1.11.1.dev1")]
    [InlineData("pkg:RPM/Fedora/curl@7.50.3-1.fc25?distro=fedora-25&arch=i386", "pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&distro=fedora-25")]
    [InlineData("pkg:golang/github.com/Masterminds/Sprig/v3@v3.2.2#api/v1/../x", "pkg:golang/github.com/masterminds/sprig/v3@v3.2.2#api/v1/x")]
    [InlineData("pkg://maven//org.apache.commons/io@1.3.4", "pkg:maven/org.apache.commons/io@1.3.4")]
    public void A_package_url_takes_its_canonical_form(string given, string canonical)
    {
        Assert.True(PackageUrl.TryParse(given, out var url));
        Assert.Equal(canonical, url.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("npm/left-pad@1.0.0")]
    [InlineData("pkg:npm")]
    [InlineData("pkg:npm/")]
    [InlineData("pkg:n&g?inx/nginx@0.8.9")]
    [InlineData("pkg:3nginx/nginx@0.8.9")]
    public void What_is_no_package_url_is_refused(string? given) => Assert.False(PackageUrl.TryParse(given, out _));

    [Theory]
    [InlineData(PackageType.Deb, "libc6", "1:2.36-9+deb12u4", "amd64", "pkg:deb/debian/libc6@1:2.36-9%2Bdeb12u4?arch=amd64&distro=debian-12")]
    [InlineData(PackageType.Apk, "busybox", "1.36.1-r5", "x86_64", "pkg:apk/debian/busybox@1.36.1-r5?arch=x86_64&distro=debian-12")]
    [InlineData(PackageType.Rpm, "bind", "32:9.11.4-16.el7", "x86_64", "pkg:rpm/debian/bind@9.11.4-16.el7?arch=x86_64&distro=debian-12&epoch=32")]
    [InlineData(PackageType.Rpm, "bash", "0:4.2-1", null, "pkg:rpm/debian/bash@4.2-1?distro=debian-12")]
    [InlineData(PackageType.Npm, "@babel/core", "7.0.0", null, "pkg:npm/%40babel/core@7.0.0")]
    [InlineData(PackageType.PyPi, "Jinja2", "3.0.0", null, "pkg:pypi/jinja2@3.0.0")]
    [InlineData(PackageType.Maven, "org.slf4j:slf4j-api", "2.0.1", null, "pkg:maven/org.slf4j/slf4j-api@2.0.1")]
    [InlineData(PackageType.NuGet, "Newtonsoft.Json", "12.0.1", null, "pkg:nuget/Newtonsoft.Json@12.0.1")]
    [InlineData(PackageType.Go, "golang.org/x/text", "v0.3.6", null, "pkg:golang/golang.org/x/text@v0.3.6")]
    [InlineData(PackageType.Go, "stdlib", "1.22.1", null, "pkg:golang/stdlib@1.22.1")]
    [InlineData(PackageType.Gem, "rack", "", null, "pkg:gem/rack")]
    [InlineData(PackageType.Cargo, "memchr", "2.7.4", null, "pkg:cargo/memchr@2.7.4")]
    [InlineData(PackageType.Composer, "guzzlehttp/psr7", "1.8.3", null, "pkg:composer/guzzlehttp/psr7@1.8.3")]
    public void Each_ecosystem_has_its_package_urls(PackageType type, string name, string version, string? architecture, string expected)
    {
        var distribution = new ImageDistribution { Id = "debian", Version = "12", Codename = "bookworm" };

        Assert.Equal(expected, Images.PackageUrls.For(type, name, version, architecture, distribution));
    }

    [Fact]
    public void Every_ecosystem_is_found_again_by_its_purl_type() =>
        Assert.All(Enum.GetValues<PackageType>(), type => Assert.Equal(type, Images.PackageUrls.TypeFrom(Images.PackageUrls.TypeOf(type))));

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);
}
