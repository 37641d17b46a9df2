using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class AllowedRepositories(RuleSettings settings) : ImageRule
{
    private const string Input = "imageRepositoryAllowList";

    private readonly IReadOnlyList<string> _allowed = settings[Input];

    public override string Name => "container-image-repository-v1";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override bool IsBad(string? image) =>
        image is not null && ImageReference.Normalize(image) is { } full && !_allowed.Any(prefix => full.StartsWith(prefix, StringComparison.Ordinal));
}
