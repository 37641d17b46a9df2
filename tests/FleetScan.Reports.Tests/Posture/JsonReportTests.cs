using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports.Tests.Posture;

public sealed class JsonReportTests
{
    [Fact]
    public void What_passed_is_listed_beside_what_failed()
    {
        using var json = Report(10);

        var control = Control(json, "C-0057");
        Assert.Equal(5, control.GetProperty("ResourceCounters").GetProperty("passedResources").GetInt32());
        Assert.Equal(
            ["failed", "passed", "failed", "passed", "failed", "passed", "failed", "passed", "failed", "passed"],
            control.GetProperty("resourceIDs").EnumerateObject().Select(resource => resource.Value.GetString()));
    }

    [Fact]
    public void Objects_come_once_in_order_with_each_control_once()
    {
        using var json = Report(10);

        var results = json.RootElement.GetProperty("results").EnumerateArray().ToList();
        var ids = results.Select(result => result.GetProperty("resourceID").GetString()!).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.Equal(ids, json.RootElement.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("resourceID").GetString()!));
        foreach (var controls in results.Select(result => result.GetProperty("controls").EnumerateArray().Select(control => control.GetProperty("controlID").GetString()!).ToList()))
        {
            Assert.Equal(controls.Order(StringComparer.Ordinal).Distinct(), controls);
        }
    }

    [Fact]
    public void Each_rule_of_a_control_has_its_own_paths()
    {
        using var json = Report(1);

        var rules = Results(json)[0].GetProperty("controls").EnumerateArray().Single(control => control.GetProperty("controlID").GetString() == "C-0211")
            .GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("name").GetString()!);
        Assert.Contains("passed", rules.Values.Select(rule => rule.GetProperty("status").GetString()));
        Assert.All(rules.Values, rule => Assert.Equal(rule.GetProperty("status").GetString() == "failed", rule.GetProperty("paths").GetArrayLength() > 0));
        Assert.DoesNotContain("readOnlyRootFilesystem", rules["rule-privilege-escalation"].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("readOnlyRootFilesystem", rules["immutable-container-filesystem"].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_that_open_an_attack_have_a_priority()
    {
        using var json = Report(2);

        var priority = Results(json)[0].GetProperty("prioritizedResource");
        Assert.True(priority.GetProperty("score").GetDouble() > 0);
        Assert.Contains("C-0270", priority.GetProperty("priorityVector").EnumerateArray().SelectMany(vector => vector.GetProperty("vector").EnumerateArray()).Select(control => control.GetProperty("controlID").GetString()));
    }

    [Fact]
    public void What_is_listed_adds_up_to_what_is_summed_up()
    {
        using var json = Report(25);

        var listed = json.RootElement.GetProperty("results").EnumerateArray()
            .SelectMany(result => result.GetProperty("controls").EnumerateArray())
            .CountBy(control => (control.GetProperty("controlID").GetString(), control.GetProperty("status").GetProperty("status").GetString()))
            .ToDictionary();
        foreach (var control in json.RootElement.GetProperty("summaryDetails").GetProperty("controls").EnumerateObject())
        {
            foreach (var status in new[] { "passed", "failed", "skipped" })
            {
                Assert.Equal(listed.GetValueOrDefault((control.Name, status)), control.Value.GetProperty("ResourceCounters").GetProperty($"{status}Resources").GetInt32());
            }
        }
    }

    [Fact]
    public void A_report_that_waits_on_disk_is_as_complete()
    {
        using var json = Report(12_000);

        Assert.Equal(12_000, Results(json).Count(result => result.GetProperty("resourceID").GetString()!.Contains("/Pod/", StringComparison.Ordinal)));
        Assert.Equal(6_000, Control(json, "C-0057").GetProperty("resourceIDs").EnumerateObject().Count(resource => resource.Value.GetString() == "failed"));
    }

    [Fact]
    public void What_waits_on_disk_is_gone_in_the_end()
    {
        using var spool = new SpoolStream();
        var bytes = new byte[1024 * 1024];
        while (spool.Stream is MemoryStream)
        {
            Assert.True(spool.Stream.Length <= 8 * bytes.Length);
            spool.Stream.Write(bytes);
            spool.Settle();
        }

        var file = Assert.IsType<FileStream>(spool.Stream).Name;
        Assert.True(File.Exists(file));
        spool.Dispose();
        Assert.False(File.Exists(file));
    }

    private static List<JsonElement> Results(JsonDocument json) => [.. json.RootElement.GetProperty("results").EnumerateArray()];

    private static JsonElement Control(JsonDocument json, string id) => json.RootElement.GetProperty("summaryDetails").GetProperty("controls").GetProperty(id);

    /// Every other pod is privileged; all of them share the process ids of the node.
    private static JsonDocument Report(int pods)
    {
        var scan = new PostureScan(PosturePlan.Create(new PostureRequest { Frameworks = ["NSA", "MITRE"], Controls = ["C-0211"], ListEverything = true }));
        using var text = new StringWriter();
        using (var report = ReportWriters.Create(ReportFormat.Json, text, new ReportContext { Target = "a cluster" }))
        {
            report.Begin(new PostureHeader { JobId = JobId.New(), Attempt = 1, StartedAt = DateTimeOffset.UnixEpoch, AgentVersion = "0.1.0", Spec = new PostureScanSpec() });
            for (var number = 0; number < pods; number++)
            {
                using var pod = Pod(number);
                Add(scan.Judge(ResourceDocument.From(pod.RootElement, origin: null)!));
            }

            foreach (var judged in scan.Finish([]))
            {
                Add(judged);
            }

            report.End(scan.Summarize(DateTimeOffset.UnixEpoch));

            void Add(JudgedResource? judged)
            {
                if (judged is not null)
                {
                    report.Add(judged);
                }
            }
        }

        return JsonDocument.Parse(text.ToString());
    }

    private static JsonDocument Pod(int number) => JsonDocument.Parse($$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-{{{number.ToString("D6", CultureInfo.InvariantCulture)}}}","namespace":"shop"},
         "spec":{"hostPID":true,"containers":[{"name":"a","image":"a:1","securityContext":{"privileged":{{{(number % 2 == 0 ? "true" : "false")}}}}}]}}
        """);
}
