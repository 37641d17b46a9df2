using System.Diagnostics;
using FleetScan.Cli.Tests.Running;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("fleetscan sc", "scan", "scans", "schedules")]
    [InlineData("fleetscan schedules pa", "pause")]
    [InlineData("fleetscan scan --fr", "--framework")]
    [InlineData("fleetscan scan --framework N", "NSA")]
    [InlineData("fleetscan scan --fail-on cr", "critical")]
    [InlineData("fleetscan findings list --severity hi", "high")]
    [InlineData("fleetscan completion f", "fish")]
    public async Task Bash_completes_commands_options_and_values(string line, params string[] expected)
    {
        var words = await CompleteAsync(line);

        Assert.All(expected, word => Assert.Contains(word, words));
        Assert.All(words, word => Assert.StartsWith(line.Split(' ')[^1], word));
    }

    [Fact]
    public async Task Bash_completes_after_a_blank()
    {
        var words = await CompleteAsync("fleetscan clusters ");

        Assert.Contains("enrol", words);
        Assert.Contains("list", words);
    }

    [Theory]
    [InlineData("bash", "complete -F _fleetscan fleetscan")]
    [InlineData("zsh", "#compdef fleetscan")]
    [InlineData("fish", "complete -c fleetscan")]
    public async Task Every_shell_has_a_script(string shell, string part)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("completion", shell);

        Assert.Equal(0, result.Code);
        Assert.Contains(part, result.Out);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Every_script_is_valid_in_its_shell(string shell)
    {
        Assert.SkipUnless(Shell(shell) is not null, $"{shell} is not installed on this machine.");
        using var cli = new TestCli();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("script"), (await cli.RunAsync("completion", shell)).Out, TestContext.Current.CancellationToken);

        var check = await ProgramRun.RunAsync(Shell(shell)!, ["-n", folder.File("script")]);

        Assert.Equal((0, ""), (check.Code, check.Error));
    }

    [Theory]
    [InlineData("fleetscan sc", "schedules")]
    [InlineData("fleetscan scan --framework N", "NSA")]
    [InlineData("fleetscan scan sampl", "samples/")]
    public async Task Fish_completes_commands_values_and_paths(string line, string expected)
    {
        Assert.SkipUnless(Shell("fish") is not null, "fish is not installed on this machine.");
        using var folder = new TemporaryFolder();
        await WriteProgramAsync(folder);

        var result = await ProgramRun.RunAsync(
            Shell("fish")!, ["--no-config", "-c", $"fleetscan completion fish | source; complete -C '{line}'"], variables: PathWith(folder));

        Assert.Contains(expected, result.Lines.Select(found => found.Split('\t')[0]));
    }

    private static string? Shell(string name) =>
        new[] { "/bin", "/usr/bin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static async Task<string[]> CompleteAsync(string line)
    {
        Assert.SkipUnless(Shell("bash") is not null, "bash is not installed on this machine.");
        using var folder = new TemporaryFolder();
        await WriteProgramAsync(folder);

        // What bash itself sets before it calls the function.
        var script = $"""
            source <(fleetscan completion bash)
            COMP_LINE='{line}'
            COMP_POINT={line.Length}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            COMP_CWORD=$((${"{#COMP_WORDS[@]}"} - 1))
            _fleetscan
            printf '%s\n' "${"{COMPREPLY[@]}"}"
            """;
        var result = await ProgramRun.RunAsync(
            Shell("bash")!, ["--norc", "-c", script], variables: PathWith(folder));
        Assert.Equal((0, ""), (result.Code, result.Error));
        return [.. result.Lines.Where(word => word.Length > 0)];
    }

    private static async Task WriteProgramAsync(TemporaryFolder folder)
    {
        var program = folder.File("fleetscan");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{ProgramRun.Managed}' \"$@\"\n", TestContext.Current.CancellationToken);
        Process.Start("chmod", ["+x", program]).WaitForExit();
    }

    private static Dictionary<string, string> PathWith(TemporaryFolder folder) => new() { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}" };
}
