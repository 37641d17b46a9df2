namespace FleetScan.Collection.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_within_their_ranges()
    {
        Assert.True(new ClusterSourceOptionsValidator().Validate(null, new ClusterSourceOptions()).Succeeded);
        Assert.True(new ManifestSourceOptionsValidator().Validate(null, new ManifestSourceOptions()).Succeeded);
    }

    [Fact]
    public void Values_out_of_range_are_named()
    {
        var cluster = new ClusterSourceOptionsValidator().Validate(null, new ClusterSourceOptions { PageSize = 0, SilenceTimeout = TimeSpan.Zero, RequestsPerSecond = 0 });
        var manifests = new ManifestSourceOptionsValidator().Validate(null, new ManifestSourceOptions { MaxDepth = 1_000_000 });

        Assert.Equal(3, cluster.Failures?.Count());
        Assert.Contains(nameof(ManifestSourceOptions.MaxDepth), Assert.Single(manifests.Failures ?? []), StringComparison.Ordinal);
    }
}
