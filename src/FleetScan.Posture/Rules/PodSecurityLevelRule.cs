using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails namespaces which Pod Security Admission does not hold to one of some levels.</summary>
internal abstract class PodSecurityLevelRule(RuleSettings settings, params string[] levels) : ObjectRule
{
    public const string Label = "pod-security.kubernetes.io/enforce";
    public const string Path = $"metadata.labels[{Label}]";

    public override string? Difference => "Namespaces that are held to the level count as passed. Upstream looks at failing ones only, so that compliance is never more than 0.";

    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Namespace];

    public sealed override bool Checks(RuleTarget target) => !settings.KubescapeQuirks || !IsHeld(target);

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == "Namespace" && !IsHeld(target))
        {
            responses.Fail().Fix(Path, levels[0]);
        }
    }

    private bool IsHeld(RuleTarget target) => Array.IndexOf(levels, target.Document.Metadata.Get("labels"u8).Get(Label).Text()) >= 0;
}
