using FleetScan.Agent.Images.Access;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Tests.Images;

public sealed class RegistryMirrorTests
{
    [Theory]
    [InlineData("nginx:1.27", "m.test/hub/library/nginx:1.27")]
    [InlineData("docker.io/shop/cart:1", "m.test/shop/cart:1")]
    [InlineData("docker.io/shopping/cart:1", "m.test/hub/shopping/cart:1")]
    [InlineData("ghcr.io/a/b:1", "ghcr.io/a/b:1")]
    public void The_longest_name_that_fits_counts(string reference, string mirrored) => Assert.Equal(
        mirrored,
        new RegistryMirrors("docker.io=m.test/hub, docker.io/shop = m.test/shop".Replace(" = ", "=", StringComparison.Ordinal)).Of(ImageReference.Parse(reference)).ToString());
}
