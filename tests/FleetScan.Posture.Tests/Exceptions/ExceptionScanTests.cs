using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Tests.Agreement;

namespace FleetScan.Posture.Tests.Exceptions;

public sealed class ExceptionScanTests
{
    private static readonly PostureException Everything = Accept(("kind", ".*"));

    [Fact]
    public void An_accepted_failure_counts_as_passed_and_keeps_its_paths()
    {
        var scanned = Scan(new PostureRequest { Controls = ["C-0041"], Exceptions = [Everything] }, Pod("one"), Pod("two"));

        var control = Assert.Single(scanned.Summary.Controls);
        Assert.Equal((VerdictStatus.Passed, VerdictSubStatus.WithExceptions), (control.Status, control.SubStatus));
        Assert.Equal((2, 2, 0), (control.Passed, control.Excepted, control.Failed));
        Assert.Equal((100, 0), (control.ComplianceScore, control.RiskScore));
        Assert.Equal(0, scanned.Summary.Findings);
        Assert.All(scanned.Judged, judged => Assert.NotEmpty(Assert.Single(judged.Verdicts).Paths));
    }

    [Fact]
    public void An_exception_never_touches_what_passes()
    {
        var scanned = Scan(new PostureRequest { Controls = ["C-0057"], Exceptions = [Everything] }, Pod("one"));

        Assert.Empty(scanned.Judged);
        Assert.Equal(VerdictSubStatus.None, Assert.Single(scanned.Summary.Controls).SubStatus);
    }

    [Fact]
    public void The_first_of_several_exceptions_gives_the_reason()
    {
        var scanned = Scan(new PostureRequest { Controls = ["C-0041"], Exceptions = [Everything with { Name = "mine" }, Everything with { Name = "other" }] }, Pod("one"));

        Assert.Equal("mine", scanned.Judged.Single().Verdicts.Single().Exception!.Name);
    }

    // C-0041 is in NSA and AllControls, and not in DevOpsBest.
    [Theory]
    [InlineData("NSA", true, "NSA")]
    [InlineData("nsa", true, "NSA")]
    [InlineData("MITRE", false, "NSA")]
    [InlineData("NSA", true, "NSA", "DevOpsBest")]
    [InlineData("NSA", false, "NSA", "AllControls")]
    [InlineData("NSA|AllControls", true, "NSA", "AllControls")]
    public void An_exception_of_a_framework_holds_where_all_frameworks_that_ask_are_covered(string pattern, bool accepted, params string[] frameworks)
    {
        var exception = Everything with { Policies = [new ExceptionPolicy { ControlId = "C-0041", FrameworkName = pattern }] };

        Assert.Equal(accepted, Excepted(new PostureRequest { Frameworks = frameworks, Exceptions = [exception] }));
    }

    [Fact]
    public void An_exception_of_a_framework_says_nothing_of_controls_that_are_asked_for_by_id()
    {
        var exception = Everything with { Policies = [new ExceptionPolicy { FrameworkName = "NSA" }] };

        Assert.False(Excepted(new PostureRequest { Controls = ["C-0041"], Exceptions = [exception] }));
        Assert.False(Excepted(new PostureRequest { Frameworks = ["NSA"], Controls = ["C-0041"], Exceptions = [exception] }));
        Assert.True(Excepted(new PostureRequest { Controls = ["C-0041"], Exceptions = [exception], KubescapeQuirks = true }));
    }

    [Fact]
    public void Without_a_clock_nothing_holds_that_expires()
    {
        var exception = Everything with { ExpiresAt = DateTimeOffset.MaxValue };

        Assert.False(Excepted(new PostureRequest { Controls = ["C-0041"], Exceptions = [exception] }));
        Assert.True(Excepted(new PostureRequest { Controls = ["C-0041"], Exceptions = [exception], Now = DateTimeOffset.UnixEpoch }));
    }

    [Theory]
    [InlineData(PostureScope.File, null, true)]
    [InlineData(PostureScope.Cluster, null, false)]
    [InlineData(PostureScope.Cluster, true, true)]
    [InlineData(PostureScope.File, false, false)]
    public void Annotations_count_in_files_unless_the_request_says_otherwise(PostureScope scope, bool? honoured, bool accepted)
    {
        var pod = Pod("one", ""","annotations":{"kubescape.io/skip-controls":"C-0041"}""");

        Assert.Equal(accepted, Excepted(new PostureRequest { Controls = ["C-0041"], Scope = scope, InlineExceptions = honoured }, pod));
    }

    [Fact]
    public void Coverage_falls_with_what_could_not_be_read()
    {
        var scan = new PostureScan(PosturePlan.Create(new PostureRequest { Controls = ["C-0041", "C-0069"] }));
        scan.Judge(Pod("one"));
        _ = scan.Finish([new CollectionFailure { Source = "/v1/secrets", Message = "Forbidden." }, new CollectionFailure { Source = "/v1/pods", Message = "Gone.", Partial = true }]).ToList();

        // One of two controls gave an answer, one kind is missing and one came in part.
        Assert.Equal(50 - 3 - 2, scan.Summarize(DateTimeOffset.UnixEpoch).CoverageScore);
    }

    [Fact]
    public void The_systems_exceptions_are_those_of_the_catalogue_and_off_in_the_engine()
    {
        var coredns = Pod("coredns", "", "kube-system");

        Assert.Equal(48, ControlCatalog.SystemExceptions.Count);
        Assert.All(ControlCatalog.SystemExceptions, exception => Assert.True(exception.BuiltIn));
        Assert.False(Excepted(new PostureRequest { Controls = ["C-0041"] }, coredns));
        Assert.True(Excepted(new PostureRequest { Controls = ["C-0041"], Exceptions = ControlCatalog.SystemExceptions }, Pod("coredns-5dd5756b68-x7k2p", "", "kube-system")));
        Assert.False(Excepted(new PostureRequest { Controls = ["C-0041"], Exceptions = ControlCatalog.SystemExceptions }, Pod("cart", "", "shop")));
    }

    private static PostureException Accept(params (string Name, string Pattern)[] attributes) =>
        new() { Name = "accepted", Resources = [attributes.ToDictionary(pair => pair.Name, pair => pair.Pattern)] };

    private static bool Excepted(PostureRequest request, ResourceDocument? document = null) =>
        Scan(request, document ?? Pod("one")).Summary.Controls.Single(control => control.ControlId == "C-0041") is { Failed: 0, Excepted: 1 };

    private static ScannedCluster Scan(PostureRequest request, params ResourceDocument[] documents) => ScannedCluster.Scan(documents, request);

    private static ResourceDocument Pod(string name, string metadata = "", string ns = "shop") => ResourceDocument.From(
        JsonElement.Parse($$$"""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}"{{{metadata}}}},"spec":{"hostNetwork":true,"containers":[{"name":"app"}]}}"""),
        origin: null)!;
}
