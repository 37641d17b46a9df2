using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class ScaleTarget : JoinRule
{
    private static readonly string[] Targets = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

    public override string Name => "hpa-has-target";

    public override IReadOnlyList<KindMatch> Matches { get; } =
    [
        new("autoscaling", "*", "HorizontalPodAutoscaler"), Kinds.Deployment, Kinds.ReplicaSet, Kinds.StatefulSet, Kinds.ReplicationController,
    ];

    public override IReadOnlyList<FactSource> Facts { get; } = [ScaleReference.Source];

    public override JoinJudge Bind(ClusterIndex index) =>
        new Autoscalers([.. Targets.SelectMany(index.OfKind).Select(target => (target.Kind, target.Home, target.Name))]);

    private sealed class Autoscalers(HashSet<(string Kind, string Home, string Name)> targets) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<ScaleReference>() is { } reference && Targets.Contains(reference.Kind) && !targets.Contains((reference.Kind, resource.Home, reference.Name)))
            {
                responses.Fail().Failed("spec.scaleTargetRef.name");
            }
        }
    }

    private sealed class ScaleReference(string kind, string name) : Fact
    {
        public static readonly FactSource Source = new ReferenceSource();

        public string Kind { get; } = kind;

        public string Name { get; } = name;

        private sealed class ReferenceSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings)
            {
                var reference = target.Root.Get("spec"u8, "scaleTargetRef"u8);
                return target.Document.Kind == "HorizontalPodAutoscaler" && strings.Share(reference.Get("kind"u8)) is { } kind
                    ? new ScaleReference(kind, reference.Get("name"u8).Text() ?? "")
                    : null;
            }
        }
    }
}
