using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class AutomountServiceAccount(RuleSettings settings) : JoinRule
{
    private const string Default = "default";

    public override string Name => "automount-service-account";

    public override string? Difference => "A service account in a manifest without namespace belongs to the namespace default. Upstream lets it belong to none.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.ServiceAccount, .. Kinds.Workloads];

    public override IReadOnlyList<FactSource> Facts { get; } = [TokenMount.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var accounts = new Dictionary<(string Namespace, string Name), bool>();
        foreach (var (resource, mount) in index.Facts<TokenMount>("ServiceAccount"))
        {
            if (resource.Name.Length > 0 && (resource.Namespace ?? (settings.KubescapeQuirks ? null : Default)) is { } home)
            {
                // The same account may come from two files: then all of them have to say no.
                accounts[(home, resource.Name)] = mount.IsOff && accounts.GetValueOrDefault((home, resource.Name), true);
            }
        }

        return new MountingWorkloads(accounts);
    }

    private sealed class MountingWorkloads(Dictionary<(string Namespace, string Name), bool> isOff) : JoinJudge
    {
        private const string Field = "automountServiceAccountToken";

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Kind == "ServiceAccount" || resource.Get<TokenMount>() is not { IsOff: false } mount)
            {
                return;
            }

            var path = $"{Workload.PodSpecPathOf(resource.Kind)}.{Field}";
            if (mount.IsOn)
            {
                responses.Fail().Failed(path).Fix(path, "false");
            }
            else if (!isOff.GetValueOrDefault((resource.Namespace ?? Default, mount.Account ?? Default)))
            {
                responses.Fail().Fix(path, "false");
            }
        }
    }
}
