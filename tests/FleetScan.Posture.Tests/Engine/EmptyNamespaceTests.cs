using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Engine;

/// <summary>A manifest whose namespace is an empty text.</summary>
public sealed class EmptyNamespaceTests
{
    [Theory]
    [InlineData(false, VerdictStatus.Passed)]
    [InlineData(true, VerdictStatus.Failed)]
    public void An_empty_namespace_is_the_default_one_unless_upstreams_answers_are_asked_for(bool quirks, VerdictStatus expected)
    {
        var control = ControlCatalog.Controls.First(control => control.Rules.Contains("hpa-has-target")).Id;
        var scan = new PostureScan(PosturePlan.Create(new PostureRequest { Controls = [control], Scope = PostureScope.File, KubescapeQuirks = quirks, ListEverything = true }));
        Judge("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"default"},"spec":{}}""");
        Judge(
            """
            {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":""},
            "spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"}}}
            """);

        var scaler = scan.Finish([]).Single(resource => resource.Resource.Kind == "HorizontalPodAutoscaler");

        Assert.Equal(expected, scaler.Verdicts.Single().Status);
        Assert.Equal("autoscaling/v2//HorizontalPodAutoscaler/web", scaler.Id);

        void Judge(string manifest) => scan.Judge(ResourceDocument.From(System.Text.Json.JsonElement.Parse(manifest), origin: null)!);
    }
}
