using System.Net.Http.Headers;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;
using FleetScan.TestKit.Registries;

namespace FleetScan.EndToEnd.Tests;

/// Images from a workload's manifest to the vulnerability, through the real processes and a registry on a socket.
public sealed class ImagePipelineTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scheduled_scan_finds_vulnerabilities_and_new_advisories_change_them_without_a_pull()
    {
        using var state = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        await using var registry = await LoopbackRegistry.StartAsync();
        registry.Push("shop/cart", "1.0", new SampleImage("cart"));
        await WriteManifestAsync(folder, $"{registry.Host}/shop/cart:1.0");
        await using var host = await LocalHostProcess.StartAsync(
            state.Path,
            ["--watch", folder.Path],
            new Dictionary<string, string> { ["AGENT__IMAGES__PLAINHTTPREGISTRIES"] = registry.Host, ["AGENT__IMAGES__PLATFORM"] = "linux/amd64" });
        await PushAdvisoriesAsync(host, folder, "CVE-2026-0001");

        var schedule = new PutSchedule { Name = "images", Cron = "0 0 1 1 *", Kind = JobKind.ImageScan };
        var made = await host.PostAsync("/v1/schedules", schedule, ContractsJson.Default.PutSchedule, ContractsJson.Default.Schedule);
        using var run = await host.Client.PostAsync(new Uri($"/v1/schedules/{made.Id}/run", UriKind.Relative), content: null, Stop);
        var scan = System.Text.Json.JsonSerializer.Deserialize(await run.Content.ReadAsStringAsync(Stop), ContractsJson.Default.Job)!;
        var done = await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null);

        Assert.Equal((JobState.Succeeded, JobKind.ImageScan), (done.State, done.Kind));
        var image = await MatchedAsync(host, found => found.Id == "CVE-2026-0001");
        Assert.Equal("Debian GNU/Linux 12 (bookworm)", image.Distribution);
        var workload = Assert.Single((await host.GetAsync($"/v1/images/{image.Id}/workloads", ContractsJson.Default.PageImageWorkload)).Items);
        Assert.Equal(("Deployment", "cart"), (workload.Workload.Kind, workload.Workload.Name));

        var pulls = registry.Requests.Count;
        await PushAdvisoriesAsync(host, folder, "CVE-2026-0002");
        await MatchedAsync(host, found => found.Id == "CVE-2026-0002");
        var resolved = await host.GetAsync($"/v1/images/{image.Id}/vulnerabilities?state=resolved", ContractsJson.Default.PageImageVulnerability);

        Assert.Equal("CVE-2026-0001", Assert.Single(resolved.Items).Match.Id);
        Assert.Equal(pulls, registry.Requests.Count);
    }

    private static Task WriteManifestAsync(TemporaryFolder folder, string image) => File.WriteAllTextAsync(
        folder.File("shop.yaml"),
        $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cart, namespace: shop}
        spec:
          template:
            spec:
              containers:
              - {name: main, image: "{{image}}"}
        """,
        Stop);

    // Builds a database with the command line, as a place without a network does, and sends it.
    private static async Task PushAdvisoriesAsync(LocalHostProcess host, TemporaryFolder folder, string cve)
    {
        var (feed, database) = (folder.File($"{cve}.jsonl"), folder.File($"{cve}.db"));
        await File.WriteAllTextAsync(
            feed,
            $$"""{"id":"{{cve}}","modified":"2026-01-01T00:00:00Z","summary":"Carts roll away","affected":[{"package":{"ecosystem":"Debian:12","name":"cart"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}]}]}""",
            Stop);
        await using var build = RunningProcess.Start(RepositoryRoot.Built("FleetScan.Cli", "fleetscan"), ["advisories", "build", feed, "--output", database]);
        Assert.Equal(0, await build.WaitForExitAsync(LocalHostProcess.Patience));
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(database, Stop));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await host.Client.PutAsync(new Uri("/v1/advisories", UriKind.Relative), content, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    // The one image, once an open vulnerability of it fits.
    private static async Task<Image> MatchedAsync(LocalHostProcess host, Func<VulnerabilityMatch, bool> fits)
    {
        Image? image = null;
        await Eventually.TrueAsync(
            async () =>
            {
                image = Assert.Single((await host.GetAsync("/v1/images", ContractsJson.Default.PageImage)).Items);
                var found = await host.GetAsync($"/v1/images/{image.Id}/vulnerabilities?state=open", ContractsJson.Default.PageImageVulnerability);
                return found.Items.Any(item => fits(item.Match));
            },
            LocalHostProcess.Patience,
            () => $"The image stands at {image}.");
        return image!;
    }
}
