using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class BlockedRegistries(RuleSettings settings) : ImageRule
{
    private readonly string[] _blocked = [.. settings["untrustedRegistries"], .. settings["publicRegistries"]];

    public override string Name => "rule-identify-blocklisted-image-registries-v1";

    public override IReadOnlyList<string> Inputs => ["publicRegistries", "untrustedRegistries"];

    protected override bool IsBad(string? image) =>
        image is not null && ImageReference.Normalize(image) is { } full && Array.Exists(_blocked, prefix => full.StartsWith(prefix, StringComparison.Ordinal));
}
