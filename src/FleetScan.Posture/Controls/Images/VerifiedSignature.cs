using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class VerifiedSignature(RuleSettings settings) : SignatureRule(settings)
{
    public override string Name => "verify-image-signature";

    public override IReadOnlyList<string> Inputs => ["trustedCosignPublicKeys"];
}
