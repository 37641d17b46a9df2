using FleetScan.TestKit.Processes;

namespace FleetScan.Images.Tests.Native;

// The command line as it is shipped, for all tests that use it.
public sealed class NativeCli : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private NativeProgram? _program;

    public async ValueTask InitializeAsync() => _program = await NativeProgram.FindOrPublishAsync("cli", "fleetscan");

    // Ends the test as skipped where the binary cannot be made.
    public void Require() => Assert.SkipWhen(_program!.WhyMissing is not null, _program.WhyMissing ?? "");

    // With a home of its own, so that nobody's credentials or databases matter.
    public async Task<(int Code, string Output)> RunAsync(string home, params string[] arguments)
    {
        await using var process = RunningProcess.Start(_program!.Path, arguments, new Dictionary<string, string> { ["HOME"] = home, ["DOCKER_CONFIG"] = home });
        var code = await process.WaitForExitAsync(Longest);
        return (code, string.Join('\n', process.Output));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
