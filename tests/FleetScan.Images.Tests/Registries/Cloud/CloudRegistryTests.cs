using FleetScan.Images.Registries.Cloud;

namespace FleetScan.Images.Tests.Registries.Cloud;

public sealed class CloudRegistryTests
{
    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com", CloudProvider.Aws, "https://api.ecr.eu-west-1.amazonaws.com")]
    [InlineData("123456789012.DKR.ECR.eu-west-1.amazonaws.com", CloudProvider.Aws, "https://api.ecr.eu-west-1.amazonaws.com")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", CloudProvider.Aws, "https://api.ecr.cn-north-1.amazonaws.com.cn")]
    [InlineData("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", CloudProvider.Aws, "https://ecr-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("123456789012.dkr-ecr.us-west-2.on.aws", CloudProvider.Aws, "https://api.ecr.us-west-2.amazonaws.com")]
    [InlineData("shop.azurecr.io", CloudProvider.Azure, "https://shop.azurecr.io")]
    [InlineData("shop.azurecr.cn", CloudProvider.Azure, "https://shop.azurecr.cn")]
    [InlineData("gcr.io", CloudProvider.Google, "")]
    [InlineData("eu.gcr.io", CloudProvider.Google, "")]
    [InlineData("europe-west1-docker.pkg.dev", CloudProvider.Google, "")]
    public void A_registry_of_a_cloud_is_known_by_its_name(string host, object provider, string endpoint)
    {
        var found = CloudRegistry.Of(host);

        Assert.Equal(((CloudProvider)provider, endpoint), (found?.Provider, found?.Endpoint));
    }

    [Theory]
    [InlineData("docker.io")]
    [InlineData("amazonaws.com")]
    [InlineData("dkr.ecr.eu-west-1.amazonaws.com")]
    [InlineData("evil-123456789012.dkr.ecr.eu-west-1.amazonaws.com")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.test")]
    [InlineData("123456789012.dkr.ecr.evil.test.amazonaws.com")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com:8443")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com\n")]
    [InlineData("azurecr.io")]
    [InlineData("shop.azurecr.io.evil.test")]
    [InlineData("shop.evil.azurecr.io")]
    [InlineData("shopazurecr.io")]
    [InlineData("shop.azurecr.io:443")]
    [InlineData("evilgcr.io")]
    [InlineData("gcr.io.evil.test")]
    [InlineData("a.b.gcr.io")]
    [InlineData("pkg.dev")]
    [InlineData("npm.pkg.dev")]
    [InlineData("europe-docker.pkg.dev.evil.test")]
    public void No_other_name_gets_anything(string host) => Assert.Null(CloudRegistry.Of(host));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("aws", "Aws")]
    [InlineData(" Google , AWS,aws", "Aws Google")]
    public void Clouds_are_named_in_a_list(string? text, string expected)
    {
        Assert.True(CloudIdentity.TryParse(text, out var providers));
        Assert.Equal(expected, string.Join(' ', providers));
    }

    [Theory]
    [InlineData("amazon")]
    [InlineData("0")]
    [InlineData("aws azure")]
    public void Another_word_is_refused(string text) => Assert.False(CloudIdentity.TryParse(text, out _));
}
