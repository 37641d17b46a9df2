using FleetScan.Cli.Tests.Running;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Scanning;

public sealed class ScanTableTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public async Task The_shop_is_judged_and_shown_in_the_width_of_the_terminal(int width)
    {
        using var cli = new TestCli { Width = width };

        var result = await cli.RunAsync("scan", "samples/");

        Assert.Equal(0, result.Code);
        Assert.All(result.Lines, line => Assert.True(line.Length <= width, line));
        Approved.Matches($"scan-samples-{width}.txt", result.Out);
    }

    [Fact]
    public async Task Verbose_lists_each_object_with_what_to_change()
    {
        using var cli = new TestCli { Width = 80 };

        var result = await cli.RunAsync("scan", "samples/shop/cart.yaml", "--verbose");

        Approved.Matches("scan-cart-verbose.txt", result.Out);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public async Task By_control_the_objects_stand_below_with_what_to_change(int width)
    {
        using var cli = new TestCli { Width = width };

        var result = await cli.RunAsync("scan", "samples/platform", "--control", "C-0016", "--control", "C-0035", "--view", "control");

        Assert.Equal(0, result.Code);
        Approved.Matches($"scan-by-control-{width}.txt", result.Out);
    }

    [Fact]
    public async Task Verbose_names_the_objects_that_take_part()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "samples/platform/roles.yaml", "--control", "C-0035", "--verbose");

        Assert.Contains("by      ClusterRoleBinding deployer", result.Out);
        Assert.Contains("by      ClusterRole deployer", result.Out);
    }

    [Fact]
    public async Task A_broken_file_is_named_with_its_line_and_the_rest_is_judged()
    {
        using var cli = new TestCli();
        using var folder = new TemporaryFolder();
        File.Copy("samples/shop/cart.yaml", folder.File("cart.yaml"));
        await File.WriteAllTextAsync(folder.File("broken.yaml"), "kind: Pod\nmetadata:\n  name: [unclosed\n", TestContext.Current.CancellationToken);

        var result = await cli.RunAsync("scan", folder.Path);

        Assert.Equal(0, result.Code);
        Assert.Contains("Could not be read", result.Out);
        Assert.Matches(@"broken\.yaml:\d+: ", result.Out);
        Assert.Contains("C-0270", result.Out);
    }

    [Fact]
    public async Task Broken_files_alone_are_no_scan()
    {
        using var cli = new TestCli();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("broken.yaml"), "kind: [", TestContext.Current.CancellationToken);

        var result = await cli.RunAsync("scan", folder.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("broken.yaml", result.Error);
    }

    [Fact]
    public async Task Colours_are_for_terminals_that_have_them()
    {
        using var plain = new TestCli { Width = 100 };
        using var coloured = new TestCli { Width = 100, HasColours = true };

        var without = await plain.RunAsync("scan", "samples/");
        var with = await coloured.RunAsync("scan", "samples/");

        Assert.DoesNotContain('\u001b', without.Out);
        Assert.Matches("\u001b\\[[0-9;]+mHigh\u001b\\[0m", with.Out);
    }

    [Fact]
    public async Task A_pipe_gets_no_control_codes_and_nothing_cut()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "samples/");

        Assert.DoesNotContain('\u001b', result.Out + result.Error);
        Assert.DoesNotContain('…', result.Out);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_terminal_shows_progress_beside_the_report()
    {
        using var cli = new TestCli { ErrorIsTerminal = true };

        var result = await cli.RunAsync("scan", "samples/");

        Assert.Equal(0, result.Code);
        Assert.Contains('\u001b', result.Error);
        Assert.DoesNotContain('\u001b', result.Out);
        Assert.Contains("FRAMEWORK", result.Out);
    }

    [Theory]
    [InlineData(1, "--fail-on", "low")]
    [InlineData(1, "--fail-on", "high")]
    [InlineData(0, "--fail-on", "critical")]
    [InlineData(1, "--compliance-threshold", "99.5")]
    [InlineData(0, "--compliance-threshold", "10")]
    [InlineData(0, "--format", "pretty")]
    public async Task Thresholds_decide_the_exit_code(int code, params string[] args)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(["scan", "samples/", .. args]);

        Assert.Equal(code, result.Code);
        Assert.Equal(code == 0, result.Error.Length == 0);
        Assert.Contains("FRAMEWORK", result.Out);
    }

    [Fact]
    public async Task A_file_gets_the_whole_report_and_no_control_codes()
    {
        using var cli = new TestCli { Width = 60, HasColours = true };
        using var folder = new TemporaryFolder();

        var result = await cli.RunAsync("scan", "samples/", "--output", folder.File("report.txt"));

        Assert.Equal(0, result.Code);
        Assert.Empty(result.Out);
        var report = await File.ReadAllTextAsync(folder.File("report.txt"), TestContext.Current.CancellationToken);
        Assert.Contains("Applications credentials in configuration files", report);
        Assert.DoesNotContain('\u001b', report);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_scan_that_finds_nothing_wrong_says_how_to_keep_it_so()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("scan", "samples/shop", "--control", "C-0057");

        Assert.Contains("Nothing failed.", result.Out);
    }
}
