using FleetScan.Backend.Queues;
using FleetScan.TestKit;
using FleetScan.TestKit.Data;
using FleetScan.TestKit.Queues;

namespace FleetScan.Backend.Tests.Queues;

public sealed class SqliteWorkQueueTests : WorkQueueContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestBackend? _backend;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_outlives_its_process()
    {
        await (await OpenAsync()).SendAsync(Name, "one", TimeSpan.Zero, Stop);

        await using var next = await TestBackend.StartAsync(_folder.Path);

        Assert.Equal("one", Assert.Single(await next.Get<IWorkQueue>().ReceiveAsync(Name, 1, TimeSpan.FromMinutes(1), Stop)).Body);
    }

    [Fact]
    public async Task A_message_that_a_killed_process_held_is_received_by_the_next_at_once()
    {
        var killed = await OpenAsync();
        await killed.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var held = Assert.Single(await killed.ReceiveAsync(Name, 1, TimeSpan.FromHours(1), Stop));

        await using var next = await TestBackend.StartAsync(_folder.Path);
        var again = Assert.Single(await next.Get<IWorkQueue>().ReceiveAsync(Name, 1, TimeSpan.FromHours(1), Stop));

        Assert.Equal((held.Body, held.DequeueCount + 1), (again.Body, again.DequeueCount));
        Assert.False(await killed.CompleteAsync(held, Stop));
    }

    [Fact]
    public async Task A_document_of_a_completed_message_is_removed()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, new string('x', 100_000), TimeSpan.Zero, Stop);
        Assert.Single(Documents());

        await queue.CompleteAsync(Assert.Single(await queue.ReceiveAsync(Name, 1, TimeSpan.FromMinutes(1), Stop)), Stop);

        Assert.Empty(Documents());
    }

    public async ValueTask InitializeAsync() => _backend = await TestBackend.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _backend!.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IWorkQueue> OpenAsync() => Task.FromResult(_backend!.Get<IWorkQueue>());

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _backend!.Time.Advance(time);
        return Task.CompletedTask;
    }

    private IEnumerable<string> Documents() => Directory.EnumerateFiles(_folder.File("documents"), "*", SearchOption.AllDirectories);
}
