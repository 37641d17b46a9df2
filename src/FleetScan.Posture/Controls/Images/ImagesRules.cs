using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal static class ImagesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new AllowedRepositories(settings),
        settings => new AllowedRepositoryPatterns(settings),
        settings => new BlockedRegistries(settings),
        settings => new BlockedRegistryPatterns(settings),
        settings => new ExcessiveVulnerabilities(settings),
        settings => new ExposedCriticalPods(settings),
        settings => new ExposedRcePods(settings),
        settings => new HasSignature(settings),
        _ => new OldKubernetesRegistry(),
        settings => new PinnedToDigest(settings),
        settings => new PullPolicy(settings),
        settings => new VerifiedSignature(settings),
    ];
}
