using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule over vulnerable pods that Services show to others than the cluster.</summary>
internal abstract class ExposedPodRule(RuleSettings settings) : VulnerablePodRule(settings)
{
    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, Kinds.Pod, .. ImageVulnerabilities.Matches];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source, PodImages.Source, ImageVulnerabilities.Source];

    public override string? Difference => "The pod itself fails, and a Service leads to it by its whole selector. Upstream compares single values of labels, whatever their keys.";

    protected sealed override Func<IndexedResource, bool> Bind(ClusterIndex index) =>
        Quirks ? ByValues(index) : BySelector(new ServiceReach(index, (_, service) => IsOpen(service) && !service.Type!.StartsWith('\0')));

    private static bool IsOpen(ServiceFact service) => service.Type is not (null or "ClusterIP");

    private static Func<IndexedResource, bool> BySelector(ServiceReach reach) =>
        pod => pod.Get<WorkloadLabels>() is { } labels && reach.Leading(pod.Home, labels.Pods).Any();

    private static Func<IndexedResource, bool> ByValues(ClusterIndex index)
    {
        var values = index.Facts<ServiceFact>("Service")
            .Where(service => service.Resource.Namespace is not null && IsOpen(service.Fact))
            .SelectMany(service => (service.Fact.Selector ?? LabelPairs.None).Pairs.ToArray().Select(pair => (service.Resource.Home, pair.Value)))
            .ToHashSet();
        return pod => pod.Get<WorkloadLabels>() is { } labels && Array.Exists(labels.Pods.Pairs.ToArray(), pair => values.Contains((pod.Home, pair.Value)));
    }
}
