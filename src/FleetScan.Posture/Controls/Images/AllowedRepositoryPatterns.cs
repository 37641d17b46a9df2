using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

/// <summary>Upstream's rule before version 2.3.8; no control uses it any more.</summary>
internal sealed class AllowedRepositoryPatterns(RuleSettings settings) : ImageRule
{
    private const string Input = "imageRepositoryAllowList";

    private readonly RegistryPatterns _allowed = new(settings[Input]);

    public override string Name => "container-image-repository";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override bool IsBad(string? image) => image is null || !_allowed.Match(image);
}
