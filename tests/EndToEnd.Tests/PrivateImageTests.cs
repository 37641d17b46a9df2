using System.Text;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;
using FleetScan.TestKit.Registries;

namespace FleetScan.EndToEnd.Tests;

/// Images that want a login, read by the embedded agent with what docker login left on the machine.
public sealed class PrivateImageTests
{
    [Theory]
    [InlineData("option")]
    [InlineData("DOCKER_CONFIG")]
    [InlineData("home")]
    [InlineData("setting")]
    public async Task Private_images_are_read_with_the_credentials_of_docker_login(string place)
    {
        using var state = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        await using var registry = await LoopbackRegistry.StartAsync();
        registry.Login = "bob:s3cret";
        registry.Push("shop/cart", "1.0", new SampleImage("cart"));
        var config = await WriteAsync(folder, registry.Host);
        var environment = new Dictionary<string, string>
        {
            ["AGENT__IMAGES__PLAINHTTPREGISTRIES"] = registry.Host,
            ["AGENT__IMAGES__PLATFORM"] = "linux/amd64",
            ["HOME"] = place == "home" ? folder.Path : state.Path,
            ["DOCKER_CONFIG"] = place == "DOCKER_CONFIG" ? Path.GetDirectoryName(config)! : "",
            ["AGENT__IMAGES__DOCKERCONFIG"] = place == "setting" ? config : "",
        };
        await using var host = await LocalHostProcess.StartAsync(
            state.Path, ["--watch", folder.File("manifests"), .. place == "option" ? new[] { "--docker-config", config } : []], environment);

        var scan = await host.PostAsync("/v1/scans", new StartScan { Kind = JobKind.ImageScan, DeadlineMinutes = 5 }, ContractsJson.Default.StartScan, ContractsJson.Default.Job);
        var done = await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null);

        Assert.Equal(JobState.Succeeded, done.State);
        var image = Assert.Single((await host.GetAsync("/v1/images", ContractsJson.Default.PageImage)).Items);
        Assert.True(image.State is ImageState.Inventoried or ImageState.Matched, $"{image.State}: {image.Reason}");
        Assert.DoesNotContain(host.Process.Output, line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_the_start_with_its_name()
    {
        using var state = new TemporaryFolder();
        await using var process = RunningProcess.Start(
            RepositoryRoot.Built("FleetScan.LocalHost"), ["--url", "http://127.0.0.1:0", "--data", state.Path, "--docker-config", state.File("none.json")]);

        Assert.Equal(2, await process.WaitForExitAsync(LocalHostProcess.Patience));
        Assert.Contains(process.Output, line => line.Contains("none.json", StringComparison.Ordinal) && line.Contains("docker login", StringComparison.Ordinal));
    }

    private static async Task<string> WriteAsync(TemporaryFolder folder, string registry)
    {
        var stop = TestContext.Current.CancellationToken;
        Directory.CreateDirectory(folder.File("manifests"));
        Directory.CreateDirectory(folder.File(".docker"));
        await File.WriteAllTextAsync(
            folder.File("manifests/shop.yaml"),
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: cart, namespace: shop}
            spec:
              containers:
              - {name: main, image: "{{registry}}/shop/cart:1.0"}
            """,
            stop);
        var auth = Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:s3cret"));
        await File.WriteAllTextAsync(folder.File(".docker/config.json"), $$"""{"auths":{"{{registry}}":{"auth":"{{auth}}"} } }""", stop);
        return folder.File(".docker/config.json");
    }
}
