using System.Globalization;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails workloads whose pods get the token of a service account with dangerous rights.</summary>
internal abstract class PowerfulAccountRule(RuleSettings settings) : JoinRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.ServiceAccount, .. Kinds.Rbac, .. Kinds.Workloads];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [TokenMount.Source, BindingFact.Source, RoleFact.Source];

    /// <summary>Whether upstream joins a role by its name alone, whatever its kind.</summary>
    protected abstract bool JoinsByNameAlone { get; }

    /// <summary>Whether upstream compares namespaces of workload and account as they are written.</summary>
    protected abstract bool ComparesLiterally { get; }

    public sealed override JoinJudge Bind(ClusterIndex index)
    {
        var roles = index.Facts<RoleFact>("Role", "ClusterRole")
            .Where(role => role.Fact.Rules.Any(IsDangerous))
            .Select(role => role.Resource)
            .ToLookup(role => KeyOf(role.Kind, role.Name, role.Home));
        var grants = index.Facts<BindingFact>("RoleBinding", "ClusterRoleBinding")
            .SelectMany(binding => roles[KeyOf(binding.Fact.RoleKind, binding.Fact.RoleName, binding.Resource.Home)]
                .SelectMany(role => binding.Fact.Subjects.Select((subject, position) => new Grant(subject, position, binding.Resource, role))))
            .Where(grant => grant.Subject is { Kind: "ServiceAccount", Name: not null } && (grant.Subject.Namespace is not null || !settings.KubescapeQuirks))
            .ToLookup(grant => (grant.Subject.Namespace ?? "default", grant.Subject.Name!));
        return new PowerfulWorkloads(this, settings, new AccountWorkloads(index, settings.KubescapeQuirks && ComparesLiterally), grants);
    }

    protected abstract bool IsDangerous(PolicyRule rule);

    /// <summary>The paths of the binding that are reported besides the subject's.</summary>
    protected virtual IReadOnlyList<PosturePath> BindingPaths => [];

    private (string Kind, string Name, string Home) KeyOf(string kind, string name, string home) => settings.KubescapeQuirks
        ? (JoinsByNameAlone ? "" : kind, name, "")
        : (kind, name, kind == "Role" ? home : "");

    private sealed record Grant(Subject Subject, int Position, IndexedResource Binding, IndexedResource Role);

    private sealed class PowerfulWorkloads(
        PowerfulAccountRule rule, RuleSettings settings, AccountWorkloads accounts, ILookup<(string Home, string Name), Grant> grants) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) =>
            Workload.PodSpecPathOf(resource.Kind) is not null && (resource.Namespace is not null || !settings.KubescapeQuirks);

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<TokenMount>() is not { } mount)
            {
                return;
            }

            foreach (var (account, setting) in accounts.Of(resource, mount))
            {
                if (!AccountWorkloads.IsMounted(mount, setting) || (settings.KubescapeQuirks && account.Namespace is null))
                {
                    continue;
                }

                foreach (var grant in grants[(account.Home, account.Name)])
                {
                    var subject = string.Create(CultureInfo.InvariantCulture, $"subjects[{grant.Position}]");
                    responses.Fail()
                        .RelatedTo(account.Identity)
                        .RelatedTo(grant.Binding.Identity, [.. rule.BindingPaths, new PosturePath { Kind = PosturePathKind.Delete, Path = subject }])
                        .RelatedTo(grant.Role.Identity);
                }
            }
        }
    }
}
