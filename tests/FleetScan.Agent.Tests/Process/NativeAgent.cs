using FleetScan.TestKit.Processes;

namespace FleetScan.Agent.Tests.Process;

/// <summary>The agent as it is shipped, for all tests that use it.</summary>
public sealed class NativeAgent : IAsyncLifetime
{
    private NativeProgram? _program;

    /// <summary>The binary.</summary>
    public string Program => _program!.Path; // xunit calls InitializeAsync before any test.

    public async ValueTask InitializeAsync() => _program = await NativeProgram.FindOrPublishAsync("cluster-agent", "fleetscan-agent");

    /// <summary>Ends the test as skipped where the binary cannot be made.</summary>
    public void Require() => Assert.SkipWhen(_program!.WhyMissing is not null, _program.WhyMissing ?? "");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
