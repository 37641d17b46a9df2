using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class AutomountDefaultServiceAccount(RuleSettings settings) : ObjectRule
{
    private const string Field = "automountServiceAccountToken";

    public override string Name => "automount-default-service-account";

    public override string? Difference => "A default account in a manifest without namespace is judged too. Upstream passes it over.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.ServiceAccount];

    public override bool Checks(RuleTarget target) => target.Document is { Kind: "ServiceAccount", Name: "default" } && (!settings.KubescapeQuirks || target.Document.Metadata.Get("namespace"u8).IsDefined());

    public override void Judge(RuleTarget target, Responses responses)
    {
        var automount = target.Root.Get("automountServiceAccountToken"u8);
        if (automount.IsTrue())
        {
            responses.Fail().FailedDelete(Field);
        }
        else if (!automount.IsFalse())
        {
            responses.Fail().Fix(Field, "false");
        }
    }
}
