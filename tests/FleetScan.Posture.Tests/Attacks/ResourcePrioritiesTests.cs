using FleetScan.Contracts.V1;
using FleetScan.Posture.Catalog;

namespace FleetScan.Posture.Tests.Attacks;

public sealed class ResourcePrioritiesTests
{
    [Fact]
    public void There_are_five_tracks_and_their_controls_are_in_the_catalogue()
    {
        var tracks = CatalogFiles.Tracks();

        Assert.Equal(5, tracks.Count);
        Assert.All(tracks.SelectMany(track => track.Controls.Keys), id => Assert.NotNull(ControlCatalog.Find(id)));
        Assert.Equal(18, tracks.SelectMany(track => track.Controls.Keys).Distinct().Count());
    }

    [Fact]
    public void The_score_is_the_sum_over_every_choice_of_one_control_a_step()
    {
        var priorities = new ResourcePriorities();
        priorities.Add(Judged("cart", 3, "C-0256", "C-0266"));
        priorities.Add(Judged("cart", 3, "C-0274"));

        // Exposed in two ways, and then without authentication.
        var resource = Assert.Single(priorities.Worst(10));
        var path = Assert.Single(resource.Paths, path => path.Track == "workload-unauthenticated-service");
        Assert.Equal(["Initial Access", "Execution"], path.Steps.Select(step => step.Name));
        Assert.Equal(1.3 * ((Base("C-0256") * Base("C-0274")) + (Base("C-0266") * Base("C-0274"))), path.Score, 6);
        Assert.Equal(resource.Paths.Sum(one => one.Score), resource.Score, 6);
        Assert.Equal(resource.Paths.Max(one => one.Severity), resource.Severity);
    }

    [Fact]
    public void A_step_that_no_control_opens_is_passed_over()
    {
        var priorities = new ResourcePriorities();
        priorities.Add(Judged("cart", 1, "C-0256", "C-0257", "C-0255"));

        var paths = priorities.Worst(1).Single().Paths.Where(path => path.Track == "workload-external-track");

        Assert.Equal(
            ["Initial Access > Data Collection", "Initial Access > Secret Access"],
            paths.Select(path => string.Join(" > ", path.Steps.Select(step => step.Name))));
    }

    [Fact]
    public void The_worst_come_first_and_no_more_than_asked_for()
    {
        var priorities = new ResourcePriorities();
        priorities.Add(Judged("small", 1, "C-0270"));
        priorities.Add(Judged("large", 50, "C-0270"));
        priorities.Add(Judged("also-small", 1, "C-0270"));

        Assert.Equal(["large", "also-small"], priorities.Worst(2).Select(resource => resource.Resource.Name));
    }

    [Fact]
    public void Accepted_failures_other_controls_and_other_kinds_open_nothing()
    {
        var priorities = new ResourcePriorities();
        var accepted = Judged("accepted", 1, "C-0270");
        priorities.Add(accepted with { Verdicts = [.. accepted.Verdicts.Select(verdict => verdict with { Status = VerdictStatus.Passed, SubStatus = VerdictSubStatus.WithExceptions })] });
        priorities.Add(Judged("other-control", 1, "C-0061"));
        priorities.Add(Judged("other-kind", 1, "C-0256") with { Resource = new() { ApiVersion = "v1", Kind = "Service", Name = "other-kind" } });

        Assert.Empty(priorities.Worst(10));
    }

    private static double Base(string control) => ControlCatalog.Find(control)!.BaseScore;

    private static JudgedResource Judged(string name, int replicas, params string[] controls) => new(
        new ResourceIdentity { ApiVersion = "apps/v1", Kind = "Deployment", Namespace = "shop", Name = name },
        $"apps/v1/shop/Deployment/{name}",
        Origin: null,
        [.. controls.Select(control => new Verdict(ControlCatalog.Find(control)!, VerdictStatus.Failed, VerdictSubStatus.None, [], []))])
    {
        Replicas = replicas,
    };
}
