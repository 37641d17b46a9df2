using FleetScan.TestKit;

namespace FleetScan.Reports.Tests.Posture;

/// <summary>Reports are read by programs of others; and those notice when a report is wrong.</summary>
public sealed class ReaderTests
{
    private const string Hostile = "=1+1\u0001\"'<script>]]>&\r\n\u202egpj{{x}}";

    private const string ReadJunit = """
        import sys
        try:
            from junitparser import JUnitXml
        except ImportError:
            print("missing")
            sys.exit()
        for file in sys.argv[1:]:
            for suite in JUnitXml.fromfile(file):
                told = (suite.tests, suite.failures, suite.skipped)
                results = [type(result).__name__ for case in suite for result in case.result]
                held = (len(list(suite)), results.count("Failure"), results.count("Skipped"))
                print("reads as", suite.name if told == held else (told, held))
        """;

    private static readonly string Multitool = Path.Combine(Reader.Installed, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");

    [Theory]
    [InlineData("cart", true)]
    [InlineData("cart", false)]
    [InlineData(Hostile, true)]
    public async Task Sarif_is_valid_by_the_official_schema(string name, bool withFiles)
    {
        using var folder = new TemporaryFolder();
        using var scan = new SmallScan { Name = name };
        var sarif = scan.Write(ReportFormat.Sarif, withFiles);
        await WriteAsync(folder.File("right.sarif"), sarif);
        await WriteAsync(folder.File("wrong.sarif"), sarif.Replace("\"level\": \"error\"", "\"level\": \"awful\"", StringComparison.Ordinal).Replace("\"level\": \"note\"", "\"level\": \"awful\"", StringComparison.Ordinal));
        SkipWithout(Multitool);

        var answer = await Reader.ReadAsync("node", Path.Combine(RepositoryRoot.Path, "eng", "reports", "validate.cjs"), folder.File("right.sarif"), folder.File("wrong.sarif"));

        Assert.SkipWhen(answer is null, "Node.js is not installed.");
        var lines = answer.Split('\n');
        Assert.Equal("valid", lines[0]);
        Assert.Contains("/level", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_has_no_fault_that_its_own_validator_finds()
    {
        using var folder = new TemporaryFolder();
        using var scan = new SmallScan();
        var sarif = scan.Write(ReportFormat.Sarif);
        await WriteAsync(folder.File("right.sarif"), sarif);
        await WriteAsync(folder.File("wrong.sarif"), sarif.Replace("\"ruleIndex\": 0", "\"ruleIndex\": 77", StringComparison.Ordinal));
        SkipWithout(Multitool);

        var right = await Reader.ReadAsync(Multitool, "validate", folder.File("right.sarif"));
        var wrong = await Reader.ReadAsync(Multitool, "validate", folder.File("wrong.sarif"));

        Assert.Contains("1 files scanned", right, StringComparison.Ordinal);
        Assert.DoesNotContain("error", right, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("error SARIF1009", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Junit_reads_as_it_counts()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, name) in new[] { ("plain.xml", "cart"), ("hostile.xml", Hostile) })
        {
            using var scan = new SmallScan { Name = name };
            await WriteAsync(folder.File(file), scan.Write(ReportFormat.Junit));
        }

        await WriteAsync(folder.File("wrong.xml"), (await File.ReadAllTextAsync(folder.File("plain.xml"), TestContext.Current.CancellationToken)).Replace("failures=\"2\"", "failures=\"1\"", StringComparison.Ordinal));

        // Debian's own: another one may not see Debian's packages.
        var answer = await Reader.ReadAsync("/usr/bin/python3", "-c", ReadJunit, folder.File("plain.xml"), folder.File("hostile.xml"), folder.File("wrong.xml"));

        Assert.SkipWhen(answer is null or "missing\n", "python3-junitparser is not installed.");
        Assert.Equal(["reads as NSA", "reads as NSA", "reads as ((3, 1, 1), (3, 2, 1))"], answer!.TrimEnd().Split('\n'));
    }

    private static void SkipWithout(string program) => Assert.SkipUnless(File.Exists(program), "The validator of SARIF is not installed: ./build test installs it with npm.");

    private static Task WriteAsync(string file, string text) => File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
}
