using System.Globalization;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class AnonymousAccess : ObjectRule
{
    public override string Name => "anonymous-access-enabled";

    public override IReadOnlyList<KindMatch> Matches => Kinds.Bindings;

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (!target.Document.Kind.EndsWith("Binding", StringComparison.Ordinal))
        {
            return;
        }

        var index = 0;
        foreach (var subject in target.Root.Get("subjects"u8).Items())
        {
            var name = subject.Get("name"u8);
            if (name.Is("system:anonymous"u8) || name.Is("system:unauthenticated"u8))
            {
                responses.Fail().FailedDelete(string.Create(CultureInfo.InvariantCulture, $"subjects[{index}]"));
            }

            index++;
        }
    }
}
