using FleetScan.Cli.Tests.Running;

namespace FleetScan.Cli.Tests;

/// What could work in a managed process and fail in the binary that people get: trimmed code, embedded files, JSON, YAML, HTTP.
public sealed class NativeBinaryTests(NativeBinary binary) : IClassFixture<NativeBinary>
{
    [Fact]
    public async Task It_scans_the_samples_as_the_managed_program_does()
    {
        binary.Require();

        var native = await ProgramRun.RunAsync(binary.Program, ["scan", "samples/"]);
        var managed = await ProgramRun.RunAsync(ProgramRun.Managed, ["scan", "samples/"]);

        Assert.Equal((0, ""), (native.Code, native.Error));
        Assert.Equal(managed.Out, native.Out);
    }

    [Fact]
    public async Task Its_json_is_the_managed_programs()
    {
        binary.Require();

        var native = await ProgramRun.RunAsync(binary.Program, ["scan", "samples/", "--framework", "all", "--format", "ndjson"]);
        var managed = await ProgramRun.RunAsync(ProgramRun.Managed, ["scan", "samples/", "--framework", "all", "--format", "ndjson"]);

        Assert.Equal(managed.Lines[1..^2], native.Lines[1..^2]);
    }

    [Fact]
    public async Task It_reads_standard_input_and_fails_over_a_threshold()
    {
        binary.Require();
        var manifest = await File.ReadAllTextAsync("samples/data/postgres.yaml", TestContext.Current.CancellationToken);

        var result = await ProgramRun.RunAsync(binary.Program, ["scan", "-", "--fail-on", "high"], manifest);

        Assert.Equal(1, result.Code);
    }

    [Fact]
    public async Task It_talks_to_a_backend()
    {
        binary.Require();
        await using var backend = await ScriptedBackend.StartAsync();
        backend.On("GET /v1/clusters", Contracts.ContractsJson.Default.PageCluster, Fleet.Eu);

        var result = await ProgramRun.RunAsync(
            binary.Program, ["clusters", "list"], variables: new() { ["FLEETSCAN_URL"] = backend.Url, ["FLEETSCAN_API_KEY"] = ScriptedBackend.ApiKey });

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("shop-eu-1", result.Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("controls", "show", "C-0057")]
    [InlineData("completion", "bash")]
    [InlineData("[suggest:3]", "sca")]
    public async Task It_answers_without_a_runtime_or_a_network(params string[] args)
    {
        binary.Require();

        var result = await ProgramRun.RunAsync(binary.Program, args);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.NotEmpty(result.Out);
    }

    [Fact]
    public async Task A_kubeconfig_that_is_not_there_is_said_in_one_line()
    {
        binary.Require();

        var result = await ProgramRun.RunAsync(binary.Program, ["scan", "--kubeconfig", "/nowhere/config"]);

        Assert.Equal(2, result.Code);
        Assert.Contains("There is no kubeconfig at /nowhere/config", result.Error);
    }
}
