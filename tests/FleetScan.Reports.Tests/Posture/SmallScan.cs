using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;
using FleetScan.TestKit;

namespace FleetScan.Reports.Tests.Posture;

/// A scan of one small file, and its report in every format.
internal sealed class SmallScan : IDisposable
{
    private const string Manifest = """
        # A pod and a job.
        apiVersion: v1
        kind: Pod
        metadata: { name: cart, namespace: shop }
        spec:
          containers:
            - name: cart
              image: cart:1
              securityContext:
                privileged: true
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: copy
        spec:
          template:
            spec: {}
        """;

    private readonly TemporaryFolder _folder = new();

    public SmallScan() => File.WriteAllText(_folder.File("shop.yaml"), Manifest);

    /// The name of the first object; whatever a manifest may hold.
    public string Name { get; init; } = "cart";

    public ReportRevision? Revision { get; init; }

    public string Write(ReportFormat format, bool withFiles = true)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var context = new ReportContext { Target = "shop/", Revision = Revision, Sources = withFiles ? new SourceFiles(_folder.Path, _folder.Path) : null };
        var report = ReportWriters.Create(format, text, context);
        report.Begin(Header());
        foreach (var judged in Judged(withFiles))
        {
            report.Add(judged);
        }

        report.End(Summary());
        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();

    private static PostureHeader Header() => new()
    {
        JobId = JobId.Parse("0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f", null),
        Attempt = 1,
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        AgentVersion = "0.1.0",
        Scope = "file",
        Spec = new PostureScanSpec { Frameworks = ["NSA"] },
    };

    private IEnumerable<JudgedResource> Judged(bool withFiles)
    {
        var pod = new ResourceIdentity { ApiVersion = "v1", Kind = "Pod", Namespace = "shop", Name = Name };
        var job = new ResourceIdentity { ApiVersion = "batch/v1", Kind = "Job", Name = "copy" };
        var accepted = new AppliedException { Name = "jobs", Reason = "short-lived" };
        yield return new JudgedResource(
            pod,
            JudgedResource.IdOf(pod),
            withFiles ? new ResourceOrigin("shop.yaml", 0, 1) : null,
            [
                Verdict("C-0057", new PosturePath { Kind = PosturePathKind.Fix, Path = "spec.containers[0].securityContext.privileged", Value = "false" }),
                Verdict("C-0017", new PosturePath { Kind = PosturePathKind.Fix, Path = "spec.containers[0].securityContext.readOnlyRootFilesystem", Value = "true" }),
            ]);
        yield return new JudgedResource(
            job,
            JudgedResource.IdOf(job),
            withFiles ? new ResourceOrigin("shop.yaml", 1, 12) : null,
            [Verdict("C-0017", new PosturePath { Kind = PosturePathKind.Failed, Path = "spec.template.spec" }) with { Status = VerdictStatus.Passed, SubStatus = VerdictSubStatus.WithExceptions, Exception = accepted }]);
    }

    private static Verdict Verdict(string control, params PosturePath[] paths) =>
        new(ControlCatalog.Find(control)!, VerdictStatus.Failed, VerdictSubStatus.None, paths, []);

    private static PostureSummary Summary() => new()
    {
        FinishedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero),
        Resources = 2,
        Findings = 2,
        ComplianceScore = 25,
        RiskScore = 60,
        CoverageScore = 98,
        Controls =
        [
            Control("C-0017", failed: 1, passed: 1) with { Excepted = 1 },
            Control("C-0057", failed: 1, passed: 0),
            Control("C-0002", failed: 0, passed: 0) with { Status = VerdictStatus.Skipped, SubStatus = VerdictSubStatus.NotEvaluated, Reason = "Roles could not be read." },
        ],
        Frameworks = [new FrameworkSummary { Name = "NSA", Status = VerdictStatus.Failed, ComplianceScore = 25, RiskScore = 60 }],
        Failures = [new CollectionFailure { Source = "broken.yaml", Message = "This is no YAML.", Line = 7 }],
    };

    private static ControlSummary Control(string id, long failed, long passed) => new()
    {
        ControlId = id,
        Name = ControlCatalog.Find(id)!.Name,
        Severity = ControlCatalog.Find(id)!.Severity,
        Status = failed > 0 ? VerdictStatus.Failed : VerdictStatus.Passed,
        Passed = passed,
        Failed = failed,
        Skipped = 0,
        ComplianceScore = failed + passed == 0 ? 0 : 100.0 * passed / (failed + passed),
        RiskScore = 50,
    };
}
