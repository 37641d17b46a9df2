using System.Globalization;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class DefaultAccountRoles : ObjectRule
{
    public override string Name => "ensure-default-service-accounts-has-only-default-roles";

    public override IReadOnlyList<KindMatch> Matches => Kinds.Bindings;

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Metadata.Get("labels"u8, "kubernetes.io/bootstrapping"u8).Is("rbac-defaults"u8))
        {
            return;
        }

        var index = 0;
        foreach (var subject in target.Root.Get("subjects"u8).Items())
        {
            if (subject.Get("kind"u8).Is("ServiceAccount"u8) && subject.Get("name"u8).Is("default"u8))
            {
                responses.Fail().FailedDelete(string.Create(CultureInfo.InvariantCulture, $"subjects[{index}]"));
            }

            index++;
        }
    }
}
