using System.Globalization;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>CVE-2021-25742.</summary>
internal sealed class NginxSnippetAnnotation : JoinRule
{
    public override string Name => "nginx-ingress-snippet-annotation-vulnerability";

    public override IReadOnlyList<KindMatch> Matches { get; } = [new("*", "*", "Deployment"), new("*", "*", "ConfigMap")];

    public override IReadOnlyList<FactSource> Facts { get; } = [IngressControllers.Source, SnippetsForbidden.Source];

    public override bool Keeps(RuleTarget target) => SnippetsForbidden.IsBy(target) || IngressControllers.Of(target) is not null;

    public override JoinJudge Bind(ClusterIndex index) => new AllowingControllers(
        index.Facts<SnippetsForbidden>("ConfigMap").Select(map => map.Resource.Namespace).OfType<string>().ToHashSet(StringComparer.Ordinal));

    private sealed class AllowingControllers(HashSet<string> isForbidden) : JoinJudge
    {
        public override bool Checks(IndexedResource resource) =>
            resource.Get<IngressControllers>() is { } controllers && (controllers.HasOldTag || !isForbidden.Contains(resource.Namespace ?? ""));

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (isForbidden.Contains(resource.Namespace ?? ""))
            {
                return;
            }

            foreach (var position in resource.Get<IngressControllers>()?.OldContainers ?? [])
            {
                responses.Fail().FailedReview(string.Create(CultureInfo.InvariantCulture, $"spec.template.spec.containers[{position}].image"));
            }
        }
    }
}
