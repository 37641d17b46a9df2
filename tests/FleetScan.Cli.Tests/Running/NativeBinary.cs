using FleetScan.TestKit.Processes;

namespace FleetScan.Cli.Tests.Running;

/// The program as it is shipped, for all tests that use it.
public sealed class NativeBinary : IAsyncLifetime
{
    private NativeProgram? _program;

    public string Program => _program!.Path; // xunit calls InitializeAsync before any test.

    public async ValueTask InitializeAsync() => _program = await NativeProgram.FindOrPublishAsync("cli", "fleetscan");

    /// Ends the test as skipped where the binary cannot be made.
    public void Require() => Assert.SkipWhen(_program!.WhyMissing is not null, _program.WhyMissing ?? "");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
