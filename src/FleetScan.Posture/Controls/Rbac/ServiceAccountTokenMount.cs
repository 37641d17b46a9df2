using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class ServiceAccountTokenMount(RuleSettings settings) : JoinRule
{
    private static readonly string[] Everybody = ["system:authenticated", "system:serviceaccounts"];

    public override string Name => "serviceaccount-token-mount";

    public override string? Difference =>
        "A subject has to be the account as a whole, and the group of a namespace's accounts counts. Upstream takes kind, name and namespace from different subjects.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.ServiceAccount, .. Kinds.Bindings, .. Kinds.Workloads];

    public override IReadOnlyList<FactSource> Facts { get; } = [TokenMount.Source, BindingFact.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var bindings = index.Facts<BindingFact>("RoleBinding", "ClusterRoleBinding").Select(binding => binding.Fact).ToList();
        return new MountingWorkloads(settings, new AccountWorkloads(index, literally: false), new BoundAccounts(settings, bindings));
    }

    private sealed class MountingWorkloads(RuleSettings settings, AccountWorkloads accounts, BoundAccounts bound) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) =>
            Workload.PodSpecPathOf(resource.Kind) is not null && (resource.Namespace is not null || !settings.KubescapeQuirks);

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<TokenMount>() is not { IsOff: false } mount)
            {
                return;
            }

            var path = $"{Workload.PodSpecPathOf(resource.Kind)}.automountServiceAccountToken";
            foreach (var (account, setting) in accounts.Of(resource, mount))
            {
                if (!AccountWorkloads.IsMounted(mount, setting) || !bound.Contain(account))
                {
                    continue;
                }

                var response = responses.Fail().RelatedTo(account.Identity);
                _ = mount.IsOn ? response.FailedReview(path) : response.Fix(path, "false");
            }
        }
    }

    private sealed class BoundAccounts
    {
        private readonly bool _quirks;
        private readonly bool _isEverybody;
        private readonly HashSet<(string? Namespace, string? Name)> _accounts;

        public BoundAccounts(RuleSettings settings, List<BindingFact> bindings)
        {
            _quirks = settings.KubescapeQuirks;
            var subjects = bindings.SelectMany(binding => binding.Subjects).ToList();
            _isEverybody = subjects.Exists(subject => Everybody.Contains(subject.Name));
            _accounts = [.. _quirks ? bindings.SelectMany(Mixed) : subjects.SelectMany(AccountsOf)];
        }

        public bool Contain(IndexedResource account) => _isEverybody
            || _accounts.Contains((_quirks ? account.Namespace : account.Home, account.Name))
            || (!_quirks && _accounts.Contains((account.Home, null)));

        // Upstream asks whether some subject has the kind, some the name and some the namespace.
        private static IEnumerable<(string? Namespace, string? Name)> Mixed(BindingFact binding) =>
            binding.Subjects.Any(subject => subject.Kind == "ServiceAccount")
                ? from home in binding.Subjects.Select(subject => subject.Namespace).OfType<string>().Distinct()
                  from name in binding.Subjects.Select(subject => subject.Name).OfType<string>().Distinct()
                  select ((string?)home, (string?)name)
                : [];

        private static IEnumerable<(string? Namespace, string? Name)> AccountsOf(Subject subject) => subject switch
        {
            { Kind: "ServiceAccount", Name: { } name } => [(subject.Namespace ?? "default", name)],
            { Kind: "Group", Name: { } group } when group.StartsWith("system:serviceaccounts:", StringComparison.Ordinal) => [(group["system:serviceaccounts:".Length..], null)],
            _ => [],
        };
    }
}
