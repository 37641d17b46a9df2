using FleetScan.Backend.Commands;
using FleetScan.Backend.Queues;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;

namespace FleetScan.Backend.Tests.Commands;

public sealed class ResendAtStartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task A_result_that_the_last_process_never_queued_is_queued_at_once_where_there_is_one_at_a_time(string isAlone, int queued)
    {
        using var folder = new TemporaryFolder();
        await LoseMessageAsync(folder.Path);

        await using var next = await TestBackend.StartAsync(folder.Path, settings: new Dictionary<string, string?> { ["Commands:ResendAtStart"] = isAlone });
        next.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(queued, (await next.Get<LeaseWatchdog>().SweepAsync(Stop)).Requeued);
        Assert.Equal(0, (await next.Get<LeaseWatchdog>().SweepAsync(Stop)).Requeued);
        Assert.Equal(queued, await next.HandleAsync(QueueNames.Results));
    }

    // As a kill between the transaction and the queue leaves it.
    private static async Task LoseMessageAsync(string folder)
    {
        await using var killed = await TestBackend.StartAsync(folder);
        var cluster = await killed.AddClusterAsync();
        await TestScan.WriteAsync(killed, [cluster]);
        var agent = new TestAgent(killed, cluster);
        var command = (await agent.LeaseAsync())!;
        await agent.SendAllAsync(command, new ScanResult(command.JobId).Parts());
        await agent.CompleteAsync(command);
        var queue = killed.Get<IWorkQueue>();
        await queue.CompleteAsync(Assert.Single(await queue.ReceiveAsync(QueueNames.Results, 1, TimeSpan.FromMinutes(1), Stop)), Stop);
    }
}
