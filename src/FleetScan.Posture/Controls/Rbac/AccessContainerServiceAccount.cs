using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

/// <summary>An inventory: every service account that a role is bound to.</summary>
internal sealed class AccessContainerServiceAccount : SubjectRule
{
    public override string Name => "access-container-service-account-v1";

    public override bool Checks(BoundSubject subject) => subject.Subject is { Kind: "ServiceAccount", Namespace: not null, Name: not null };

    public override void Judge(BoundSubject subject, Responses responses) => responses.Fail();
}
