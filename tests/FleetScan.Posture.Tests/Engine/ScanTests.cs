using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Tests.Engine;

public sealed class ScanTests
{
    private const string Pod = """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"cart","namespace":"shop"},"spec":{"hostNetwork":true,"containers":[{"name":"app"}]}}""";

    [Fact]
    public void Objects_that_a_controller_made_are_judged_in_files_only()
    {
        var owned = Pod.Replace("\"namespace\"", "\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\"}],\"namespace\"", StringComparison.Ordinal);

        Assert.Null(Scan(PostureScope.Cluster).Judge(Document(owned)));
        Assert.NotNull(Scan(PostureScope.File).Judge(Document(owned)));
    }

    [Fact]
    public void The_same_object_in_two_files_is_two_objects()
    {
        var scan = Scan(PostureScope.File);

        Assert.NotNull(scan.Judge(Document(Pod, new ResourceOrigin("a.yaml", 0, 1))));
        Assert.NotNull(scan.Judge(Document(Pod, new ResourceOrigin("b.yaml", 0, 1))));
        Assert.Null(scan.Judge(Document(Pod, new ResourceOrigin("b.yaml", 0, 1))));
        Assert.Equal(2, scan.Judged);
    }

    [Fact]
    public void A_control_that_could_not_read_anything_was_not_evaluated()
    {
        var scan = Scan(PostureScope.Cluster, "C-0041");
        var failure = new CollectionFailure { Source = "/v1/pods", Message = "Forbidden." };

        _ = scan.Finish([failure]).ToList();

        var summary = scan.Summarize(DateTimeOffset.UnixEpoch);
        var control = Assert.Single(summary.Controls);
        Assert.Equal((VerdictStatus.Skipped, VerdictSubStatus.NotEvaluated), (control.Status, control.SubStatus));
        Assert.Equal([failure], summary.Failures);
    }

    [Theory]
    [InlineData(true, "Judged without a part of apps/v1/deployments, which could not be read: The server hung up.")]
    [InlineData(false, "Judged without apps/v1/deployments, which could not be read: The server hung up.")]
    public void A_control_that_saw_a_part_only_says_so_and_keeps_its_verdict(bool partial, string reason)
    {
        var scan = Scan(PostureScope.Cluster, "C-0041", "C-0054");
        scan.Judge(Document(Pod));

        _ = scan.Finish([new CollectionFailure { Source = "apps/v1/deployments", Message = "The server hung up.", Partial = partial }]).ToList();

        var controls = scan.Summarize(DateTimeOffset.UnixEpoch).Controls;
        Assert.Equal((VerdictStatus.Failed, reason), (controls[0].Status, controls[0].Reason));
        Assert.Null(controls[1].Reason);
    }

    [Fact]
    public void A_control_without_objects_is_irrelevant()
    {
        var control = Summarize(Scan(PostureScope.Cluster, "C-0041"));

        Assert.Equal((VerdictStatus.Passed, VerdictSubStatus.Irrelevant), (control.Status, control.SubStatus));
        Assert.Equal(100, control.ComplianceScore);
    }

    [Fact]
    public void A_control_that_needs_node_data_says_that_there_is_none()
    {
        var control = Summarize(Scan(PostureScope.Cluster, "C-0069"));

        Assert.Equal((VerdictStatus.Skipped, VerdictSubStatus.Integration), (control.Status, control.SubStatus));
        Assert.Contains("KubeletInfo", control.Reason);
    }

    [Fact]
    public void A_control_whose_settings_are_all_empty_skips()
    {
        var plan = PosturePlan.Create(new PostureRequest
        {
            Controls = ["C-0046"],
            Inputs = new Dictionary<string, IReadOnlyList<string>> { ["insecureCapabilities"] = [] },
        });
        var scan = new PostureScan(plan);

        Assert.Null(scan.Judge(Document(Pod)));

        var control = Summarize(scan);
        Assert.Equal((VerdictStatus.Skipped, VerdictSubStatus.Configuration, 1), (control.Status, control.SubStatus, control.Skipped));
    }

    [Fact]
    public void Settings_of_a_request_replace_the_catalogues()
    {
        var pod = Pod.Replace("{\"name\":\"app\"}", "{\"name\":\"app\",\"securityContext\":{\"capabilities\":{\"add\":[\"CHOWN\"]}}}", StringComparison.Ordinal);
        var plan = PosturePlan.Create(new PostureRequest
        {
            Controls = ["C-0046"],
            Inputs = new Dictionary<string, IReadOnlyList<string>> { ["insecureCapabilities"] = ["CHOWN"] },
        });

        Assert.NotNull(new PostureScan(plan).Judge(Document(pod)));
    }

    [Fact]
    public void Findings_count_what_was_given_out()
    {
        var scan = Scan(PostureScope.Cluster);

        var given = scan.Judge(Document(Pod))!.Verdicts.Count + scan.Finish([]).Sum(judged => judged.Verdicts.Count);

        var summary = scan.Summarize(DateTimeOffset.UnixEpoch);
        Assert.Equal(given, summary.Findings);
        Assert.Equal(1, summary.Resources);
    }

    [Fact]
    public void Replicas_weigh_in_the_risk_score_and_not_in_compliance()
    {
        var scan = Scan(PostureScope.Cluster, "C-0041");
        scan.Judge(Document(Deployment("on", replicas: 10, hostNetwork: true)));
        scan.Judge(Document(Deployment("off", replicas: 1, hostNetwork: false)));

        var control = Summarize(scan);

        Assert.Equal(50, control.ComplianceScore);
        Assert.Equal(100 * 11.0 / 12, control.RiskScore, 6);
    }

    [Fact]
    public void A_finished_scan_takes_no_more_objects()
    {
        var scan = Scan(PostureScope.Cluster);
        Assert.Throws<InvalidOperationException>(() => scan.Summarize(DateTimeOffset.UnixEpoch));

        _ = scan.Finish([]).ToList();

        Assert.Throws<InvalidOperationException>(() => scan.Judge(Document(Pod)));
        Assert.Throws<InvalidOperationException>(() => scan.Finish([]));
    }

    private static string Deployment(string name, int replicas, bool hostNetwork) =>
        """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"NAME","namespace":"shop"},"spec":{"replicas":1,"template":{"spec":{"hostNetwork":true}}}}"""
            .Replace("NAME", name, StringComparison.Ordinal)
            .Replace("\"replicas\":1", $"\"replicas\":{replicas}", StringComparison.Ordinal)
            .Replace("\"hostNetwork\":true", $"\"hostNetwork\":{(hostNetwork ? "true" : "false")}", StringComparison.Ordinal);

    private static ControlSummary Summarize(PostureScan scan)
    {
        _ = scan.Finish([]).ToList();
        return Assert.Single(scan.Summarize(DateTimeOffset.UnixEpoch).Controls);
    }

    private static PostureScan Scan(PostureScope scope, params string[] controls) => new(PosturePlan.Create(new PostureRequest { Scope = scope, Controls = controls }));

    private static ResourceDocument Document(string json, ResourceOrigin? origin = null) => ResourceDocument.From(JsonElement.Parse(json), origin)!;
}
