using FleetScan.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Collection.Tests.Inputs;

/// <summary>Programs that misbehave, played by shell scripts.</summary>
public sealed class ExternalToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_a_failing_program_said_is_in_the_error()
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => RunAsync("echo reading >&2; echo it is broken >&2; exit 3"));

        Assert.Equal("tool ended with exit code 3: reading it is broken", error.Message);
    }

    [Fact]
    public async Task A_program_that_prints_too_much_is_stopped()
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => RunAsync("yes", new InputTools { MaxOutput = 10_000 }));

        Assert.Contains("larger than the bound of 10000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_stopped_with_its_children()
    {
        var time = new FakeTimeProvider();
        var running = RunAsync($"touch {_folder.File("started")}; sleep 600", new InputTools { Time = time });
        await Eventually.HoldsAsync(() => File.Exists(_folder.File("started")), "the program runs");

        time.Advance(TimeSpan.FromMinutes(3));

        Assert.Contains("took longer than 120 seconds", (await Assert.ThrowsAsync<ToolException>(() => running)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_reach_no_shell()
    {
        Assert.Equal("$(touch x);`id`|*", await RunAsync("printf %s \"$1\"", arguments: "$(touch x);`id`|*"));
    }

    [Fact]
    public async Task A_program_in_the_current_folder_is_not_taken()
    {
        await WriteAsync("echo stolen");

        var error = await Assert.ThrowsAsync<ToolException>(
            () => new ExternalTool("tool", new InputTools { SearchPath = $".{Path.PathSeparator}bin" }).RunAsync([], _folder.Path, TestContext.Current.CancellationToken));

        Assert.Contains("needs tool, which is not on PATH", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> RunAsync(string script, InputTools? tools = null, params string[] arguments)
    {
        await WriteAsync(script);
        var search = (tools ?? new InputTools()) with { SearchPath = _folder.Path };
        return await new ExternalTool("tool", search).RunAsync(arguments, _folder.Path, TestContext.Current.CancellationToken);
    }

    private async Task WriteAsync(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are shell scripts.");
        await File.WriteAllTextAsync(_folder.File("tool"), "#!/bin/sh\n" + script + "\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File("tool"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
