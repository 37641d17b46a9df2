using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Cli.Tests.Running;

namespace FleetScan.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. Below(Root(), "").Select(found => found.Path)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_with_examples(string path)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync([.. path.Split(' '), "--help"]);

        Assert.Equal(0, result.Code);
        Assert.Contains("Usage:", result.Out);
        Assert.Contains($"fleetscan {path.Split(' ')[0]}", result.Out[result.Out.IndexOf("Examples:", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Every_option_and_argument_says_what_it_is_for()
    {
        var silent = Below(Root(), "")
            .SelectMany(found => found.Command.Options.Cast<Symbol>().Concat(found.Command.Arguments).Select(symbol => (found.Path, symbol)))
            .Where(pair => string.IsNullOrEmpty(pair.symbol.Description))
            .Select(pair => $"{pair.Path} {pair.symbol.Name}");

        Assert.Empty(silent);
    }

    [Fact]
    public async Task The_version_is_that_of_the_build()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("--version");

        Assert.Equal(0, result.Code);
        Assert.StartsWith(ProductVersion.Text, result.Out);
    }

    [Fact]
    public async Task An_unknown_command_exits_with_2()
    {
        using var cli = new TestCli();

        Assert.Equal(2, (await cli.RunAsync("scam")).Code);
    }

    private static RootCommand Root() => RootCommandFactory.Create(TestCli.Context());

    private static IEnumerable<(string Path, Command Command)> Below(Command command, string path) =>
        command.Subcommands.SelectMany(child => Below(child, $"{path} {child.Name}".Trim()).Prepend(($"{path} {child.Name}".Trim(), child)));
}
