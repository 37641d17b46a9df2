using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class HasSignature(RuleSettings settings) : SignatureRule(settings)
{
    public override string Name => "has-image-signature";
}
