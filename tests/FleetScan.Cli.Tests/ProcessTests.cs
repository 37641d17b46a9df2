using FleetScan.Cli.Tests.Running;

namespace FleetScan.Cli.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task The_real_process_scans_the_samples_without_colours_or_progress_in_a_pipe()
    {
        var result = await ProgramRun.RunAsync(ProgramRun.Managed, ["scan", "samples/"], variables: new() { ["COLUMNS"] = "" });

        Assert.Equal(0, result.Code);
        Assert.Contains("NSA", result.Out);
        Assert.DoesNotContain('\u001b', result.Out);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task The_real_process_reads_standard_input()
    {
        var manifest = await File.ReadAllTextAsync("samples/shop/cart.yaml", TestContext.Current.CancellationToken);

        var result = await ProgramRun.RunAsync(ProgramRun.Managed, ["scan", "-", "--fail-on", "high"], manifest);

        Assert.Equal(1, result.Code);
        Assert.Contains("standard input", result.Out);
    }

    [Fact]
    public async Task Columns_of_the_environment_limit_the_width_of_a_pipe()
    {
        var result = await ProgramRun.RunAsync(ProgramRun.Managed, ["scan", "samples/"], variables: new() { ["COLUMNS"] = "60" });

        Assert.All(result.Lines, line => Assert.True(line.Length <= 60, line));
    }

    [Fact]
    public async Task Settings_come_from_the_environment()
    {
        var result = await ProgramRun.RunAsync(
            ProgramRun.Managed, ["clusters", "list"], variables: new() { ["FLEETSCAN_URL"] = "http://127.0.0.1:1", ["FLEETSCAN_API_KEY"] = "fsk_x" });

        Assert.Equal(2, result.Code);
        Assert.Contains("Nothing answers at http://127.0.0.1:1", result.Error);
    }
}
