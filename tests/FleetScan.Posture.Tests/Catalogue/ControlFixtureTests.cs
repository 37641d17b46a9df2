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
        var judged = ControlCatalog.Controls.Where(control => control.Action != ControlAction.ManualReview).Select(control => control.Id);

        Assert.Equal(judged, Directory.GetDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(Folder), folder => Assert.NotEmpty(Directory.GetFiles(folder, "bad-*.yaml")));
        Assert.All(Directory.GetDirectories(Folder).Where(MayPass), folder => Assert.NotEmpty(Directory.GetFiles(folder, "good-*.yaml")));
        Assert.All(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories), file => Assert.Matches("^(good|bad)-[a-z0-9-]+[.]yaml$", Path.GetFileName(file)));
    }

    // An inventory lists all there is: no object of its kind can be good.
    private static bool MayPass(string folder) => Path.GetFileName(folder) is not ("C-0026" or "C-0036" or "C-0039" or "C-0053" or "C-0209");

    private static IEnumerable<TheoryDataRow<string>> Named(string pattern) => Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => new TheoryDataRow<string>(Path.GetRelativePath(Folder, file)));

    private static Task<ScannedCluster> ScanAsync(string file)
    {
        var id = Path.GetDirectoryName(file)!;
        var control = ControlCatalog.Find(id) ?? throw new InvalidOperationException($"There is no control {id}.");
        var scope = Enum.GetValues<PostureScope>().First(scope => PosturePlan.Create(new PostureRequest { Controls = [control.Id], Scope = scope }).Controls.Count > 0);
        return ScannedCluster.ScanAsync(
            Path.Combine(Folder, file), new PostureRequest { Controls = [id], Scope = scope }, TestContext.Current.CancellationToken);
    }
}
