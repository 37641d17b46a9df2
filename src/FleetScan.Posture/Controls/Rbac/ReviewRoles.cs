using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

/// <summary>An inventory: every Role, for somebody to compare with the accounts of the cloud.</summary>
internal sealed class ReviewRoles : ObjectRule
{
    public override string Name => "review-roles-with-aws-iam-authenticator";

    public override IReadOnlyList<KindMatch> Matches { get; } = [new("rbac.authorization.k8s.io", "v1", "Role")];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == "Role" && target.Document.Metadata.Get("namespace"u8).IsSet())
        {
            responses.Fail();
        }
    }
}
