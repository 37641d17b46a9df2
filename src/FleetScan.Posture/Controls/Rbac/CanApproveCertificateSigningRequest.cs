using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class CanApproveCertificateSigningRequest(RuleSettings settings) : AccessRule(
    settings,
    new AccessPattern(["update", "*"], ["certificates.k8s.io", "*"], ["certificatesigningrequests/approval", "*"]))
{
    public override string Name => "rule-can-approve-cert-signing-request";
}
