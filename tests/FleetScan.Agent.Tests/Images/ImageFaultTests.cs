using System.Globalization;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Registries;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Agent.Tests.Images;

public sealed class ImageFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backend_that_goes_away_in_the_middle_gets_everything_once_it_is_back()
    {
        await using var cluster = await MakeAsync(images: 6);
        cluster.Backend.Fail("PUT /v1/images", Faults.Abort, times: 3);
        cluster.Backend.Fail("POST /v1/images/missing", Faults.Problem(StatusCodes.Status503ServiceUnavailable, ProblemTypes.Internal), times: 2);
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync();
        await cluster.Backend.UntilAsync(() => !cluster.Backend.Images.Inventories.IsEmpty, "an inventory is there");
        await cluster.Backend.StopAsync();
        await cluster.Backend.StartAgainAsync();

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var summary = Assert.IsType<ImageScanSummary>(command.ReadImageLines()[^1]);
        Assert.Equal((6, 6, 0), (summary.Images, summary.Inventoried, summary.Failed));
        Assert.Equal(6, cluster.Backend.Images.Inventories.Count);
    }

    [Fact]
    public async Task An_inventory_that_the_backend_does_not_take_is_a_failure_and_no_loss()
    {
        await using var cluster = await MakeAsync(images: 2);
        cluster.Backend.Fail("PUT /v1/images", Faults.Problem(StatusCodes.Status400BadRequest, ProblemTypes.Invalid), times: 1);
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync(("Concurrency", "1"));

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        var failure = Assert.Single(lines.OfType<ImageFailure>());
        Assert.Equal("rejected", failure.Fault);
        Assert.NotNull(failure.Image);
        Assert.Equal(1, Assert.IsType<ImageScanSummary>(lines[^1]).Failed);
    }

    [Fact]
    public async Task A_backend_that_refuses_the_question_fails_the_command_so_that_it_comes_again()
    {
        await using var cluster = await MakeAsync(images: 1);
        cluster.Backend.Fail("POST /v1/images/missing", Faults.Problem(StatusCodes.Status404NotFound, ProblemTypes.NotFound), times: 1);
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync();

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var failure = Assert.Single(command.Failures);
        Assert.True(failure.Retryable);
        Assert.Contains("which images are missing", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(2, command.Attempts);
    }

    [Fact]
    public async Task Images_that_another_cluster_reads_are_asked_for_again_and_read_when_it_fails()
    {
        await using var cluster = await MakeAsync(images: 2);
        var digest = cluster.Registry.Push("cart", "0", new SampleImage("cart0"));
        cluster.Backend.Images.Elsewhere[new ImageKey { Digest = digest, Platform = "linux/amd64" }] = true;
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync();
        await cluster.Backend.UntilAsync(() => cluster.Backend.Images.Queries.Count > 2, "the agent asks again");
        Assert.False(command.Completed);

        cluster.Backend.Images.Elsewhere.Clear();
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var summary = Assert.IsType<ImageScanSummary>(command.ReadImageLines()[^1]);
        Assert.Equal((2, 2, 0), (summary.Images, summary.Inventoried, summary.Elsewhere));
        Assert.Single(cluster.Backend.Images.Queries[^1].Images);
    }

    [Fact]
    public async Task Waiting_for_another_cluster_has_an_end()
    {
        await using var cluster = await MakeAsync(images: 1);
        var digest = cluster.Registry.Push("cart", "0", new SampleImage("cart0"));
        cluster.Backend.Images.Elsewhere[new ImageKey { Digest = digest, Platform = "linux/amd64" }] = true;
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync(("ElsewherePatience", "00:00:00.200"));

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var summary = Assert.IsType<ImageScanSummary>(command.ReadImageLines()[^1]);
        Assert.Equal((1, 0, 1), (summary.Images, summary.Inventoried, summary.Elsewhere));
    }

    [Fact]
    public async Task A_registry_that_keeps_refusing_is_left_alone_and_the_scan_ends()
    {
        await using var cluster = await MakeAsync(images: 5);
        cluster.Registry.On("", context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "0";
            return Task.FromResult(true);
        });
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync(("Concurrency", "1"));

        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete");

        var lines = command.ReadImageLines();
        Assert.Equal(5, lines.OfType<ImageFailure>().Count(failure => failure.Fault == "rateLimited"));
        Assert.Equal(3, cluster.Registry.Requests.Count);
    }

    [Fact]
    public async Task Near_the_deadline_what_is_left_fails_and_the_result_still_arrives()
    {
        await using var cluster = await MakeAsync(images: 3);
        cluster.Registry.On("GET /v2/cart/blobs", async context =>
        {
            await Faults.Hang(context);
            return true;
        });
        var command = cluster.Backend.Enqueue(new ImageScanSpec(), TimeSpan.FromSeconds(10));
        await using var agent = await cluster.StartAgentAsync();

        await cluster.Backend.UntilAsync(() => command.Completed || command.Failures.Count > 0, "the command is over");

        Assert.True(command.Completed);
        var lines = command.ReadImageLines();
        Assert.Equal(3, lines.OfType<ImageFailure>().Count(failure => failure.Fault == "timedOut"));
        Assert.Equal(3, lines.OfType<ImageUse>().Count());
    }

    [Fact]
    public async Task A_cancelled_scan_stops_reading_and_says_so()
    {
        await using var cluster = await MakeAsync(images: 1);
        cluster.Backend.Settings = cluster.Backend.Settings with { LeaseSeconds = 1 };
        cluster.Registry.On("GET /v2/cart/blobs", async context =>
        {
            await Faults.Hang(context);
            return true;
        });
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        await using var agent = await cluster.StartAgentAsync();
        await cluster.Backend.UntilAsync(() => command.Renewals.Exists(renewal => renewal is { Done: 0, Total: 1 }), "the agent says how far it is");

        command.Cancelled = true;
        await cluster.Backend.UntilAsync(() => command.Failures.Count > 0, "the agent reports");

        Assert.Equal(("cancelled", false), (command.Failures[0].Reason, command.Failures[0].Retryable));
    }

    private static async Task<ImageCluster> MakeAsync(int images)
    {
        var cluster = await ImageCluster.StartAsync(Token, ImageCluster.Node());
        for (var number = 0; number < images; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"cart{number}");
            var digest = cluster.Registry.Push("cart", $"{number}", new SampleImage(name));
            await cluster.AddAsync(Token, ImageCluster.Pod(name, $"{cluster.Registry.Host}/cart:{number}", $"{cluster.Registry.Host}/cart@{digest}"));
        }

        return cluster;
    }
}
