using FleetScan.Contracts.V1;
using FleetScan.Posture.Tests.Agreement;
using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Exceptions;

/// <summary>Each folder of Cases: a file of exceptions, objects that fail, and what becomes of the failures.</summary>
public sealed class ExceptionCaseTests
{
    private const string Folder = "tests/FleetScan.Posture.Tests/Exceptions/Cases";

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, Folder)).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Exceptions_accept_what_the_case_says(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, Folder, name);
        var exceptions = ExceptionFile.Read(await File.ReadAllBytesAsync(Path.Combine(folder, "exceptions.json"), TestContext.Current.CancellationToken), "exceptions.json");
        var request = new PostureRequest
        {
            Controls = ["C-0012", "C-0035", "C-0041", "C-0057", "C-0067", "C-0260", "C-0209"],
            Scope = PostureScope.Cluster,
            Exceptions = exceptions,
            InlineExceptions = name.Contains("annotations-of", StringComparison.Ordinal),
            Now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
            ClusterName = "production",
        };

        var scanned = await ScannedCluster.ScanAsync(Path.Combine(folder, "objects.yaml"), request, TestContext.Current.CancellationToken);

        var text = string.Concat(scanned.Judged.SelectMany(Lines).Order(StringComparer.Ordinal)) + "\n" + string.Concat(scanned.Summary.Controls.Where(IsTold).Select(Line));
        Assert.Equal(GoldenFile.Expected($"{Folder}/{name}/expected.txt", text), text);
    }

    private static IEnumerable<string> Lines(JudgedResource judged) => judged.Verdicts.Select(verdict =>
        $"{judged.Resource.Kind} {judged.Resource.Namespace}/{judged.Resource.Name} {verdict.Control.Id} {verdict.Status} {verdict.SubStatus} {verdict.Paths.Count} paths{Exception(verdict.Exception)}\n");

    private static string Exception(AppliedException? exception) => exception is null ? "" : $" by {exception.Name} ({exception.Reason}) until {exception.ExpiresAt:O}";

    private static bool IsTold(ControlSummary control) => control.Failed + control.Excepted > 0;

    private static string Line(ControlSummary control) =>
        $"{control.ControlId} {control.Status} {control.SubStatus}: {control.Passed} passed ({control.Excepted} excepted), {control.Failed} failed, compliance {control.ComplianceScore:0.0}, risk {control.RiskScore:0.0}\n";
}
