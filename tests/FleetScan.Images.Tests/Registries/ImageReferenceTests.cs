using FleetScan.Images.Registries;

namespace FleetScan.Images.Tests.Registries;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("alpine", "docker.io/library/alpine:latest", "registry-1.docker.io")]
    [InlineData("alpine:3.20", "docker.io/library/alpine:3.20", "registry-1.docker.io")]
    [InlineData("shop/cart", "docker.io/shop/cart:latest", "registry-1.docker.io")]
    [InlineData("index.docker.io/shop/cart", "docker.io/shop/cart:latest", "registry-1.docker.io")]
    [InlineData("docker.io/alpine", "docker.io/library/alpine:latest", "registry-1.docker.io")]
    [InlineData("localhost/alpine", "localhost/alpine:latest", "localhost")]
    [InlineData("localhost:5000/a/b/c:x", "localhost:5000/a/b/c:x", "localhost:5000")]
    [InlineData("GHCR.io/shop/cart", "ghcr.io/shop/cart:latest", "ghcr.io")]
    [InlineData("[::1]:5000/a", "[::1]:5000/a:latest", "[::1]:5000")]
    [InlineData("alpine@" + Digest, "docker.io/library/alpine@" + Digest, "registry-1.docker.io")]
    [InlineData("ghcr.io/a:1@" + Digest, "ghcr.io/a:1@" + Digest, "ghcr.io")]
    [InlineData("a__b/c-----d", "docker.io/a__b/c-----d:latest", "registry-1.docker.io")]
    public void A_reference_is_read_by_the_rules_of_Docker(string text, string whole, string host)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal((whole, host), (reference.ToString(), reference.Host));
        Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Alpine")]
    [InlineData("alpine:")]
    [InlineData("alpine:-x")]
    [InlineData("alpine@sha256:abc")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a..b/c")]
    [InlineData("user:pw@ghcr.io/a")]
    [InlineData("https://ghcr.io/a")]
    [InlineData("ghcr.io:abc/a")]
    [InlineData("ghcr.io/../a")]
    public void What_is_none_is_refused(string text) => Assert.False(ImageReference.TryParse(text, out _));
}
