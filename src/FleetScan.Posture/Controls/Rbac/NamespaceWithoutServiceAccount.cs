using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class NamespaceWithoutServiceAccount : JoinRule
{
    public override string Name => "namespace-without-service-account";

    public override IReadOnlyList<KindMatch> Matches { get; } = [new("*", "*", "Namespace"), new("*", "*", "ServiceAccount")];

    public override IReadOnlyList<FactSource> Facts => [];

    public override JoinJudge Bind(ClusterIndex index) => new Namespaces(index.OfKind("ServiceAccount")
        .Where(account => account.Name is not ("" or "default"))
        .Select(account => account.Namespace)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal));

    private sealed class Namespaces(HashSet<string> haveAccounts) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) => resource.Kind == "Namespace";

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (!haveAccounts.Contains(resource.Name))
            {
                responses.Fail();
            }
        }
    }
}
