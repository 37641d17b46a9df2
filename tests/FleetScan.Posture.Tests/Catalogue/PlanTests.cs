using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Catalogue;

public sealed class PlanTests
{
    [Fact]
    public void Nothing_asked_for_means_NSA()
    {
        var plan = PosturePlan.Create(new PostureRequest());

        Assert.Equal(["NSA"], plan.Frameworks);
        Assert.Equal(ControlCatalog.FindFramework("NSA")!.Controls, plan.Controls.Select(control => control.Id));
    }

    [Fact]
    public void Single_controls_come_without_a_framework()
    {
        var plan = PosturePlan.Create(new PostureRequest { Controls = ["c-0057", "HostNetwork access"] });

        Assert.Empty(plan.Frameworks);
        Assert.Equal(["C-0041", "C-0057"], plan.Controls.Select(control => control.Id));
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_known_ones()
    {
        var exception = Assert.Throws<PostureRequestException>(() => PosturePlan.Create(new PostureRequest { Frameworks = ["NSA", "NASA"], Controls = ["C-9999"] }));

        Assert.Equal(["NASA"], exception.UnknownFrameworks);
        Assert.Equal(["C-9999"], exception.UnknownControls);
        Assert.Contains("MITRE", exception.Message);
        Assert.Contains("C-0057", exception.Message);
    }

    [Fact]
    public void A_scan_of_files_leaves_out_controls_of_clusters()
    {
        var cluster = PosturePlan.Create(new PostureRequest { Scope = PostureScope.Cluster });
        var file = PosturePlan.Create(new PostureRequest { Scope = PostureScope.File });

        Assert.Contains("C-0069", cluster.Controls.Select(control => control.Id));
        Assert.DoesNotContain("C-0069", file.Controls.Select(control => control.Id));
    }

    [Fact]
    public void Each_kind_is_listed_once_and_none_that_no_API_server_has()
    {
        var resources = PosturePlan.Create(new PostureRequest { Frameworks = ["all"] }).Resources;

        Assert.Equal(resources.Count, resources.DistinctBy(resource => (resource.Group, resource.Resource)).Count());
        Assert.Contains(new ResourceSelector("apps", "v1", "Deployment"), resources);
        Assert.Contains(new ResourceSelector("", "v1", "ConfigMap"), resources.Select(resource => resource with { Version = resource.Version == "*" ? "v1" : resource.Version }));
        Assert.DoesNotContain("KubeletInfo", resources.Select(resource => resource.Resource));
    }
}
