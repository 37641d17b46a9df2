using FleetScan.Contracts.V1;
using FleetScan.Posture.Tests.Agreement;
using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Catalogue;

/// <summary>Every control fails its bad manifests where their first line says, and passes its good ones.</summary>
public sealed class ControlFixtureTests
{
    private const string Expectation = "# expect: ";
    private const string WholeObject = "whole object";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "FleetScan.Posture.Tests", "Controls");

    public static IEnumerable<TheoryDataRow<string>> Bad => Named("bad-*.yaml");

    public static IEnumerable<TheoryDataRow<string>> Good => Named("good-*.yaml");

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_manifest_fails_where_it_says(string file)
    {
        var expected = File.ReadLines(Path.Combine(Folder, file)).First();

        var scanned = await ScanAsync(file);

        var verdicts = scanned.Judged.SelectMany(judged => judged.Verdicts).ToList();
        Assert.NotEmpty(verdicts);
        Assert.StartsWith(Expectation, expected);
        if (expected[Expectation.Length..] == WholeObject)
        {
            Assert.All(verdicts, verdict => Assert.Empty(verdict.Paths));
        }
        else
        {
            Assert.Contains(expected[Expectation.Length..], verdicts.SelectMany(verdict => verdict.Paths).Select(path => path.Path));
        }
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_good_manifest_passes(string file)
    {
        var scanned = await ScanAsync(file);

        Assert.Empty(scanned.Judged);
        Assert.Equal(VerdictStatus.Passed, Assert.Single(scanned.Summary.Controls).Status);
    }

    [Fact]
    public void Every_control_has_a_bad_and_a_good_manifest_and_no_other_folder_exists()
    {
        var judged = ControlCatalog.Controls.Where(IsJudged).Select(control => control.Id);

        Assert.Equal(judged, Directory.GetDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(Folder), folder => Assert.NotEmpty(Directory.GetFiles(folder, "bad-*.yaml")));
        Assert.All(Directory.GetDirectories(Folder).Where(MayPass), folder => Assert.NotEmpty(Directory.GetFiles(folder, "good-*.yaml")));
        Assert.All(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories), file => Assert.Matches("^(good|bad)-[a-z0-9-]+[.]yaml$", Path.GetFileName(file)));
    }

    // An inventory lists all there is: no object of its kind can be good.
    private static bool MayPass(string folder) =>
        Path.GetFileName(folder) is not ("C-0026" or "C-0036" or "C-0039" or "C-0053" or "C-0209" or "C-0222" or "C-0232" or "C-0251" or "C-0308");

    // What no object shows: signatures are not collected, and tenants are known to people only.
    private static bool IsJudged(ControlInfo control) => control.Action != ControlAction.ManualReview && control.Id is not ("C-0236" or "C-0237" or "C-0242");

    private static IEnumerable<TheoryDataRow<string>> Named(string pattern) => Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => new TheoryDataRow<string>(Path.GetRelativePath(Folder, file)));

    private static Task<ScannedCluster> ScanAsync(string file)
    {
        var path = Path.Combine(Folder, file);
        var control = ControlCatalog.Find(Path.GetDirectoryName(file)!) ?? throw new InvalidOperationException($"There is no control for {file}.");
        var headers = File.ReadLines(path).TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..].Split(": ", 2)).ToLookup(header => header[0], header => header[1]);
        var request = new PostureRequest
        {
            Controls = [control.Id],
            Scope = headers["scope"].Select(Enum.Parse<PostureScope>).Append(FirstScopeOf(control)).First(),
            Inputs = headers["input"].Select(input => input.Split('=')).ToDictionary(input => input[0], input => (IReadOnlyList<string>)[input[1]]),
        };
        return ScannedCluster.ScanAsync(path, request, TestContext.Current.CancellationToken);
    }

    private static PostureScope FirstScopeOf(ControlInfo control) =>
        Enum.GetValues<PostureScope>().First(scope => PosturePlan.Create(new PostureRequest { Controls = [control.Id], Scope = scope }).Controls.Count > 0);
}
