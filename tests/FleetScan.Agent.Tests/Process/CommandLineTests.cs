using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Processes;

namespace FleetScan.Agent.Tests.Process;

public sealed class CommandLineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Help_lists_the_settings()
    {
        await using var agent = Start("--help");

        Assert.Equal(0, await agent.WaitForExitAsync(Patience));
        Assert.Contains(agent.Output, line => line.Contains("Agent:BackendUrl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_is_a_version()
    {
        await using var agent = Start("--version");

        Assert.Equal(0, await agent.WaitForExitAsync(Patience));
        Assert.True(Version.TryParse(Assert.Single(agent.Output), out _));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("run")]
    [InlineData("--Agnt:BackendUrl=x")]
    public async Task An_unknown_argument_is_named(string argument)
    {
        await using var agent = Start(argument);

        Assert.Equal(2, await agent.WaitForExitAsync(Patience));
        Assert.Contains(agent.Output, line => line.Contains($"Unknown argument {argument.Split('=')[0]}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Agent:BackendUrl", "ftp://example.com")]
    [InlineData("Agent:ClientId", "")]
    [InlineData("Agent:ClientSecretFile", "/also/a/file")]
    [InlineData("Agent:Source", "nowhere")]
    [InlineData("Agent:Path", "")]
    [InlineData("Agent:MaxSpoolBytes", "1")]
    [InlineData("Agent:PartBytes", "1")]
    [InlineData("Agent:Concurrency", "0")]
    [InlineData("Agent:ProbePort", "70000")]
    [InlineData("Agent:ProbeAddress", "here")]
    [InlineData("Agent:RetrySpread", "1.00:00:00")]
    [InlineData("Agent:CaFile", "/no/such/ca.pem")]
    [InlineData("Agent:Images:CloudIdentity", "amazon")]
    public async Task A_wrong_setting_is_named_at_start(string setting, string value)
    {
        using var folder = new TemporaryFolder();
        await using var backend = await FakeBackend.StartAsync();
        await using var agent = RunningProcess.Start(
            RepositoryRoot.Built("FleetScan.Agent", "fleetscan-agent"),
            AgentProcess.Arguments(backend, folder.Path, folder.File("spool"), $"--{setting}={value}"));

        Assert.Equal(2, await agent.WaitForExitAsync(Patience));
        Assert.Contains(agent.Output, line => line.StartsWith("Wrong settings:", StringComparison.Ordinal)
            && line.Contains(setting.Split(':')[1], StringComparison.Ordinal));
        Assert.DoesNotContain(agent.Output, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    private static RunningProcess Start(params string[] arguments) => RunningProcess.Start(RepositoryRoot.Built("FleetScan.Agent", "fleetscan-agent"), arguments);
}
