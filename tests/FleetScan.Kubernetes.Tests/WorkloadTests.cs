using System.Text.Json;

namespace FleetScan.Kubernetes.Tests;

public sealed class WorkloadTests
{
    [Theory]
    [InlineData("Pod", """{"spec":SPEC}""", "spec")]
    [InlineData("Deployment", """{"spec":{"template":{"spec":SPEC}}}""", "spec.template.spec")]
    [InlineData("ReplicationController", """{"spec":{"template":{"spec":SPEC}}}""", "spec.template.spec")]
    [InlineData("CronJob", """{"spec":{"jobTemplate":{"spec":{"template":{"spec":SPEC}}}}}""", "spec.jobTemplate.spec.template.spec")]
    public void The_pod_spec_is_found_where_the_kind_keeps_it(string kind, string json, string path)
    {
        var workload = Workload.From(Document(json.Replace("SPEC", """{"containers":[{"name":"a"},{"name":"b"}]}""", StringComparison.Ordinal), kind))!;

        Assert.Equal(path, workload.PodSpecPath);
        Assert.Equal(path, Workload.PodSpecPathOf(kind));
        Assert.Equal(2, workload.Containers.Length);
        Assert.Equal($"{path}.containers[1].securityContext.privileged", workload.Containers[1].At("securityContext.privileged"));
        Assert.Equal($"{path}.containers[0].env[3].name", workload.Containers[0].At("env", 3, ".name"));
        Assert.Equal($"{path}.hostPID", workload.At("hostPID"));
    }

    [Fact]
    public void Containers_of_the_three_lists_are_kept_apart()
    {
        var workload = Workload.From(Document("""{"spec":{"containers":[{"name":"a"}],"initContainers":[{"name":"b"},{"name":"c"}],"ephemeralContainers":[{"name":"d"}]}}""", "Pod"))!;

        Assert.Equal(["a"], Names(workload.Containers));
        Assert.Equal(["b", "c"], Names(workload.InitContainers));
        Assert.Equal(["d"], Names(workload.EphemeralContainers));
        Assert.Equal(["a", "b", "c"], Names(workload.LastingContainers));
        Assert.Equal(["a", "b", "c", "d"], Names(workload.AllContainers));
        Assert.Equal("spec.initContainers[1]", workload.InitContainers[1].Path);
        Assert.Equal("spec.ephemeralContainers[0]", workload.EphemeralContainers[0].Path);
    }

    [Fact]
    public void The_metadata_of_pods_is_the_templates()
    {
        var workload = Workload.From(Document("""{"metadata":{"name":"x"},"spec":{"template":{"metadata":{"name":"y"}}}}""", "Job"))!;

        Assert.Equal("y", workload.PodMetadata.Get("name"u8).Text());
        Assert.False(workload.IsPod);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"spec":null}""")]
    [InlineData("""{"spec":[]}""")]
    [InlineData("""{"spec":{"containers":{"name":"a"}}}""")]
    [InlineData("""{"spec":{"containers":"a","initContainers":7,"ephemeralContainers":null}}""")]
    public void A_pod_of_another_shape_has_no_containers(string json) => Assert.Equal(0, Workload.From(Document(json, "Pod"))!.AllContainers.Length);

    [Theory]
    [InlineData("Service")]
    [InlineData("pod")]
    public void Other_kinds_are_no_workloads(string kind)
    {
        Assert.Null(Workload.From(Document("{}", kind)));
        Assert.Null(Workload.PodSpecPathOf(kind));
    }

    private static string?[] Names(ReadOnlySpan<Container> containers) => [.. containers.ToArray().Select(container => container.Element.Get("name"u8).Text())];

    private static ResourceDocument Document(string json, string kind)
    {
        var text = json.Length > 2 ? "," + json[1..] : "}";
        return ResourceDocument.From(JsonElement.Parse($$"""{"kind":"{{kind}}","apiVersion":"v1" """ + text), origin: null)!;
    }
}
