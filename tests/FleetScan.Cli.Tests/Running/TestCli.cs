using FleetScan.Reports.Terminals;
using FleetScan.TestKit;
using Microsoft.Extensions.Configuration;

namespace FleetScan.Cli.Tests.Running;

/// Runs commands in this process, with a console, an environment and a home of their own.
internal sealed class TestCli : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public string Home => _home.Path;

    public string SettingsPath => Path.Combine(Home, ".config", "fleetscan", "config.json");

    /// The width of the terminal; null for a pipe.
    public int? Width { get; init; }

    public bool HasColours { get; init; }

    /// Whether standard error is a terminal, which gets moving displays.
    public bool ErrorIsTerminal { get; init; }

    public string Input { get; init; } = "";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Dictionary<string, string?> Variables { get; } = [];

    public Task<CliResult> RunAsync(params string[] args) => RunAsync(TestContext.Current.CancellationToken, args);

    public async Task<CliResult> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var context = new CliContext
        {
            Out = new Terminal(output, Width is not null, HasColours, Width),
            Error = new Terminal(error, ErrorIsTerminal, hasColours: false, ErrorIsTerminal ? 80 : null),
            In = new StringReader(Input),
            InputIsTerminal = false,
            Configuration = new ConfigurationBuilder().AddInMemoryCollection(Variables).Build(),
            Time = Time,
            ConfigurationFolder = Path.Combine(Home, ".config"),
            HomeFolder = Home,
        };
        var code = await CommandLineApp.RunAsync(args, context, cancellationToken);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// A context for looking at commands without running them.
    public static CliContext Context()
    {
        var nowhere = new Terminal(TextWriter.Null, isTerminal: false, hasColours: false, width: null);
        return new CliContext
        {
            Out = nowhere,
            Error = nowhere,
            In = TextReader.Null,
            InputIsTerminal = false,
            Configuration = new ConfigurationBuilder().Build(),
            Time = TimeProvider.System,
            ConfigurationFolder = "",
            HomeFolder = "",
        };
    }

    public void Dispose() => _home.Dispose();
}
