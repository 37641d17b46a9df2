using FleetScan.Agent.Images;

namespace FleetScan.Agent.Tests.Images;

public sealed class ImageNameTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("docker-pullable://nginx@" + Digest, "nginx@" + Digest)]
    [InlineData("docker.io/library/nginx@" + Digest, "docker.io/library/nginx@" + Digest)]
    [InlineData("r.test:5000/a/b@" + Digest, "r.test:5000/a/b@" + Digest)]
    [InlineData(Digest, null)]
    [InlineData("docker://" + Digest, null)]
    [InlineData("nginx:1.27", null)]
    [InlineData("nginx@sha256:short", null)]
    [InlineData("@" + Digest, null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_image_id_names_a_manifest_or_nothing(string? imageId, string? name) => Assert.Equal(name, ImageNames.OfImageId(imageId));

    [Theory]
    [InlineData("nginx:1.27", "docker.io/library/nginx@" + Digest)]
    [InlineData("r.test:5000/a/b:tag@" + Digest, "r.test:5000/a/b@" + Digest)]
    [InlineData("Not An Image", null)]
    public void A_digest_is_looked_for_in_the_repository_that_the_workload_names(string reference, string? place) =>
        Assert.Equal(place, ImageNames.At(reference, Digest)?.ToString());
}
