using System.Diagnostics;
using FleetScan.Cli.Tests.Running;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Fixing;

/// <summary>Copies of samples/ are fixed; what was fixed is not found again.</summary>
public sealed class FixTests : IDisposable
{
    // Written by hand after upstream's shape: two failures of one control, one that is accepted, one object without a file.
    private const string UpstreamReport = """
        {"generationTime":"2100-01-02T03:04:05.123456789Z","clusterName":"",
         "resources":[
           {"resourceID":"path=1/api=apps/v1/shop/Deployment/cart","object":{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"cart","namespace":"shop"}},
            "source":{"path":"/somewhere","relativePath":"shop/cart.yaml","fileType":"YAML"}},
           {"resourceID":"path=2/api=/v1//Node/one"}],
         "results":[{"resourceID":"path=1/api=apps/v1/shop/Deployment/cart","controls":[
           {"controlID":"C-0038","status":{"status":"failed"},"rules":[
             {"name":"one","status":"failed","paths":[{"resourceID":"path=1/api=apps/v1/shop/Deployment/cart","fixPath":{"path":"spec.template.spec.hostPID","value":"false"}}]},
             {"name":"two","status":"failed","paths":[{"fixPath":{"path":"spec.template.spec.hostIPC","value":"false"}},{"failedPath":"spec.template.spec"}]},
             {"name":"three","status":"passed","paths":[{"fixPath":{"path":"spec.template.spec.hostUsers","value":"false"}}]}]},
           {"controlID":"C-0041","status":{"status":"passed","subStatus":"w/exceptions"},"rules":[
             {"name":"four","status":"failed","paths":[{"fixPath":{"path":"spec.template.spec.hostNetwork","value":"false"}}]}]}]}]}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TestCli _cli = new();

    public FixTests() => Copy(Path.Combine(RepositoryRoot.Path, Samples.Folder), _folder.Path);

    [Fact]
    public async Task After_a_fix_nothing_is_left_that_can_be_fixed()
    {
        var comments = Comments();
        var before = await FixablesAsync();
        var result = await _cli.RunAsync("fix", _folder.Path, "--framework", "all", "--yes");
        var second = await _cli.RunAsync("fix", _folder.Path, "--framework", "all", "--yes");
        var after = await FixablesAsync();
        var again = await _cli.RunAsync("fix", _folder.Path, "--framework", "all", "--yes");

        Assert.Equal(0, result.Code);
        Assert.NotEmpty(before);
        // A namespace gets the level baseline first; only then does another control ask for restricted.
        Assert.All(second.Lines.Where(line => line.StartsWith("+ ", StringComparison.Ordinal)), line => Assert.EndsWith("enforce: restricted", line));
        Assert.Empty(after);
        Assert.Equal("", again.Out);
        Assert.Empty(comments.Except(Comments()));
    }

    [Theory]
    [InlineData("ndjson")]
    [InlineData("json")]
    public async Task A_report_is_as_good_as_a_scan(string format)
    {
        using var copy = new TemporaryFolder();
        using var reports = new TemporaryFolder();
        Copy(_folder.Path, copy.Path);
        var report = reports.File("report");
        await _cli.RunAsync("scan", copy.Path, "--framework", "all", "--format", format, "--output", report);

        var scanned = await _cli.RunAsync("fix", _folder.Path, "--framework", "all", "--yes");
        var reported = await _cli.RunAsync("fix", report, "--base", copy.Path, "--yes");

        Assert.Equal((0, 0), (scanned.Code, reported.Code));
        Assert.Equal(scanned.Out, reported.Out);
        Assert.Equal(Texts(_folder.Path), Texts(copy.Path));
    }

    [Fact]
    public async Task A_report_of_upstream_is_read_without_what_it_excepts()
    {
        await File.WriteAllTextAsync(_folder.File("report.json"), UpstreamReport, TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("fix", _folder.File("report.json"), "--base", _folder.Path, "--dry-run");

        Assert.Equal(0, result.Code);
        Assert.Equal(["+      hostIPC: false", "+      hostPID: false"], result.Lines.Where(line => line.StartsWith("+ ", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("{\"generationTime\": 1")]
    [InlineData("{\"generationTime\": \"yesterday\"}")]
    [InlineData("{\"results\": [{\"controls\": 3}]}")]
    [InlineData("{\"reportGUID\": \"\", \"resources\": [null, {}], \"results\": [null]}")]
    public async Task A_broken_report_is_refused_in_words(string text)
    {
        await File.WriteAllTextAsync(_folder.File("report.json"), text, TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("fix", _folder.File("report.json"), "--yes");

        Assert.Equal(2, result.Code);
        Assert.Contains("report.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_difference_is_one_that_git_applies()
    {
        using var copy = new TemporaryFolder();
        Copy(_folder.Path, copy.Path);

        var result = await _cli.RunAsync("fix", _folder.Path, "--yes");
        await File.WriteAllTextAsync(copy.File("fix.diff"), result.Out, TestContext.Current.CancellationToken);
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "fix.diff"]) { WorkingDirectory = copy.Path })!;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(copy.File("fix.diff"));

        Assert.Equal(0, git.ExitCode);
        Assert.Equal(Texts(_folder.Path), Texts(copy.Path));
    }

    [Fact]
    public async Task A_dry_run_shows_all_and_writes_nothing()
    {
        var before = Texts(_folder.Path);

        var result = await _cli.RunAsync("fix", _folder.Path, "--dry-run");

        Assert.Equal(0, result.Code);
        Assert.Contains("+++ b/shop/cart.yaml", result.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", result.Error, StringComparison.Ordinal);
        Assert.Contains("Choose yourself in", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("YOUR_", result.Out, StringComparison.Ordinal);
        Assert.Equal(before, Texts(_folder.Path));
    }

    [Fact]
    public async Task Nothing_is_written_without_an_answer()
    {
        var before = Texts(_folder.Path);

        var result = await _cli.RunAsync("fix", _folder.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("add --yes", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, Texts(_folder.Path));
    }

    [Fact]
    public async Task What_an_exception_accepts_is_left_alone()
    {
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  annotations:\n    kubescape.io/skip-controls: C-0038\nspec:\n  hostPID: true\n";
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("pod.yaml"), Pod, TestContext.Current.CancellationToken);

        var accepted = await _cli.RunAsync("fix", folder.Path, "--control", "C-0038", "--yes");
        var changed = await _cli.RunAsync("fix", folder.File("pod.yaml"), "--control", "C-0038", "--inline-exceptions", "false", "--dry-run");

        Assert.Equal(0, accepted.Code);
        Assert.Equal("", accepted.Out);
        Assert.Contains("-  hostPID: true", changed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_fixed_in_the_folder_that_it_is_about()
    {
        using var elsewhere = new TemporaryFolder();
        var report = elsewhere.File("report.ndjson");
        await _cli.RunAsync("scan", _folder.Path, "--format", "ndjson", "--output", report);

        var result = await _cli.RunAsync("fix", report, "--base", _folder.Path, "--yes");

        Assert.Equal(0, result.Code);
        Assert.Equal("", (await _cli.RunAsync("fix", _folder.Path, "--dry-run")).Out);
    }

    [Fact]
    public async Task A_file_that_changed_since_the_scan_is_refused()
    {
        using var elsewhere = new TemporaryFolder();
        var report = elsewhere.File("report.ndjson");
        await _cli.RunAsync("scan", _folder.Path, "--format", "ndjson", "--output", report);
        File.SetLastWriteTimeUtc(_folder.File("shop/cart.yaml"), DateTime.Parse("2100-01-01", null));
        var before = await File.ReadAllTextAsync(_folder.File("shop/cart.yaml"), TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("fix", report, "--base", _folder.Path, "--yes");

        Assert.Equal(1, result.Code);
        Assert.Contains("shop/cart.yaml: It has changed since it was scanned", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(_folder.File("shop/cart.yaml"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../outside.yaml")]
    [InlineData("link.yaml")]
    [InlineData("linked/outside.yaml")]
    [InlineData("twice.yaml")]
    [InlineData("/etc/hostname")]
    public async Task Nothing_outside_the_folder_is_written(string file)
    {
        using var outside = new TemporaryFolder();
        Directory.CreateDirectory(outside.File("base"));
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  hostPID: true\n  a: 1\n";
        await File.WriteAllTextAsync(outside.File("outside.yaml"), Pod, TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(outside.File("base/link.yaml"), outside.File("outside.yaml"));
        Directory.CreateSymbolicLink(outside.File("base/linked"), outside.Path);
        File.CreateSymbolicLink(outside.File("base/twice.yaml"), outside.File("base/linked/outside.yaml"));
        var report = outside.File("report.ndjson");
        await _cli.RunAsync("scan", outside.File("outside.yaml"), "--framework", "all", "--format", "ndjson", "--output", report);
        var lines = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(report, lines.Replace("\"outside.yaml\"", $"\"{file}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("fix", report, "--base", outside.File("base"), "--yes");

        Assert.Equal(1, result.Code);
        Assert.Contains($"{file}: It lies outside of", result.Error, StringComparison.Ordinal);
        Assert.Equal(Pod, await File.ReadAllTextAsync(outside.File("outside.yaml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Permissions_stay_and_no_other_file_appears()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no Unix permissions.");
        if (!OperatingSystem.IsWindows())
        {
            var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
            File.SetUnixFileMode(_folder.File("shop/cart.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

            await _cli.RunAsync("fix", _folder.Path, "--yes");

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(_folder.File("shop/cart.yaml")));
            Assert.Equal(files.Order(), Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order());
        }
    }

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static IEnumerable<string> Texts(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order().Select(File.ReadAllText);

    private HashSet<string> Comments() =>
        [.. Texts(_folder.Path).SelectMany(text => text.Split('\n')).Select(line => line.TrimStart()).Where(line => line.StartsWith('#'))];

    // Paths with a value that can be written, or with something to take away.
    private async Task<List<string>> FixablesAsync()
    {
        var result = await _cli.RunAsync("fix", _folder.Path, "--framework", "all", "--dry-run");
        return [.. result.Lines.Where(line => line.StartsWith('+') && !line.StartsWith("+++", StringComparison.Ordinal))];
    }
}
