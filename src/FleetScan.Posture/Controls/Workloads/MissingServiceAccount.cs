using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class MissingServiceAccount : JoinRule
{
    public override string Name => "non-existent-service-account";

    public override IReadOnlyList<KindMatch> Matches { get; } = [.. Kinds.ControlledWorkloads, Kinds.ServiceAccount];

    public override IReadOnlyList<FactSource> Facts { get; } = [TokenMount.Source];

    public override JoinJudge Bind(ClusterIndex index) => new Orphans([.. index.OfKind("ServiceAccount").Select(account => (account.Home, account.Name))]);

    private sealed class Orphans(HashSet<(string Home, string Name)> accounts) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<TokenMount>() is { Account: { } account, AccountIsBlank: false } && account != "default" && !accounts.Contains((resource.Home, account)))
            {
                responses.Fail().Failed($"{Workload.PodSpecPathOf(resource.Kind)}.serviceAccountName");
            }
        }
    }
}
