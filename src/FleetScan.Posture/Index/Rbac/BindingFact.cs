using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>What a RoleBinding or ClusterRoleBinding binds.</summary>
internal sealed class BindingFact(string roleKind, string roleName, string? roleApiGroup, Subject[] subjects) : Fact
{
    public static readonly FactSource Source = new BindingSource();

    public string RoleKind { get; } = roleKind;

    public string RoleName { get; } = roleName;

    /// <summary>The group of the role; null where missing.</summary>
    public string? RoleApiGroup { get; } = roleApiGroup;

    public Subject[] Subjects { get; } = subjects;

    private sealed class BindingSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            var role = target.Root.Get("roleRef"u8);
            if (!target.Document.Kind.EndsWith("Binding", StringComparison.Ordinal))
            {
                return null;
            }

            // A binding whose role is not said binds nothing, but its subjects count where only they are asked for.
            var (kind, name) = (strings.Share(role.Get("kind"u8)) ?? "", strings.Share(role.Get("name"u8)) ?? "");

            var element = target.Root.Get("subjects"u8);
            var subjects = new Subject[element.Count()];
            var index = 0;
            foreach (var subject in element.Items())
            {
                subjects[index++] = Read(subject, strings);
            }

            return new BindingFact(kind, name, strings.Share(role.Get("apiGroup"u8)), subjects);
        }

        private static Subject Read(JsonElement subject, StringPool strings) => new(
            strings.Share(subject.Get("kind"u8)),
            strings.Share(subject.Get("name"u8)),
            strings.Share(subject.Get("namespace"u8)),
            strings.Share(subject.Get("apiGroup"u8)));
    }
}
