using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

/// <summary>Upstream's rule before version 2.3.8; no control uses it any more.</summary>
internal sealed class BlockedRegistryPatterns(RuleSettings settings) : ImageRule
{
    private readonly RegistryPatterns _blocked = new([.. settings["untrustedRegistries"], .. settings["publicRegistries"]]);

    public override string Name => "rule-identify-blocklisted-image-registries";

    public override IReadOnlyList<string> Inputs => ["publicRegistries", "untrustedRegistries"];

    protected override bool IsBad(string? image) => image is not null && _blocked.Match(image);
}
