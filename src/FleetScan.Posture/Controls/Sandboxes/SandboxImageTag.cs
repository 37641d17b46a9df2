using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal sealed class SandboxImageTag(RuleSettings settings) : SandboxImageRule
{
    private const string Input = "floatingImageTags";

    private readonly IReadOnlyList<string> _floating = settings[Input];

    public override string Name => "agent-sandbox-image-tag-provenance";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override bool IsBad(string? image)
    {
        if (image is null || image.Contains('@', StringComparison.Ordinal))
        {
            return false;
        }

        var parts = image[(image.LastIndexOf('/') + 1)..].Split(':');
        return parts.Length != 2 || parts[1] == "latest" || _floating.Contains(parts[1]);
    }
}
