using System.Text;
using FleetScan.Backend.Queues;

namespace FleetScan.TestKit.Queues;

/// <summary>What every queue has to do. A test project derives it once per queue, so that all of them are held to one meaning.</summary>
public abstract class WorkQueueContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A queue name that no other test uses; made of letters and digits.</summary>
    protected string Name { get; } = "q" + Guid.CreateVersion7().ToString("N")[^12..];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_received_as_it_was_sent()
    {
        var queue = await OpenAsync();
        const string body = "{\"text\":\"naïve – 漢字 <&> \\u0000\"}\r\n";

        await queue.SendAsync(Name, body, TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 32, Minute, Stop));

        Assert.Equal(body, message.Body);
        Assert.Equal(Name, message.Queue);
        Assert.Equal(1, message.DequeueCount);
    }

    [Fact]
    public async Task An_unknown_queue_is_empty() => Assert.Empty(await (await OpenAsync()).ReceiveAsync(Name, 32, Minute, Stop));

    [Fact]
    public async Task A_received_message_is_invisible_to_others()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        await queue.ReceiveAsync(Name, 32, Minute, Stop);

        Assert.Empty(await queue.ReceiveAsync(Name, 32, Minute, Stop));
    }

    [Fact]
    public async Task A_message_comes_back_when_its_visibility_ends()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var first = Assert.Single(await queue.ReceiveAsync(Name, 32, TimeSpan.FromSeconds(1), Stop));

        await LetTimePassAsync(TimeSpan.FromSeconds(1));
        var second = Assert.Single(await ReceiveSomeAsync(queue, Name));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, second.DequeueCount);
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task A_delayed_message_is_invisible_until_its_time()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "later", TimeSpan.FromSeconds(2), Stop);
        Assert.Empty(await queue.ReceiveAsync(Name, 32, Minute, Stop));

        await LetTimePassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal("later", Assert.Single(await ReceiveSomeAsync(queue, Name)).Body);
    }

    [Fact]
    public async Task A_completed_message_is_gone()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 32, TimeSpan.FromSeconds(1), Stop));

        Assert.True(await queue.CompleteAsync(message, Stop));

        await LetTimePassAsync(TimeSpan.FromSeconds(2));
        Assert.Empty(await queue.ReceiveAsync(Name, 32, Minute, Stop));
    }

    [Fact]
    public async Task Completing_twice_is_refused_the_second_time()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 32, Minute, Stop));

        Assert.True(await queue.CompleteAsync(message, Stop));
        Assert.False(await queue.CompleteAsync(message, Stop));
    }

    [Fact]
    public async Task A_receipt_that_was_lost_to_another_receiver_completes_and_renews_nothing()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var lost = Assert.Single(await queue.ReceiveAsync(Name, 32, TimeSpan.FromSeconds(1), Stop));
        await LetTimePassAsync(TimeSpan.FromSeconds(1));
        var held = Assert.Single(await ReceiveSomeAsync(queue, Name));

        Assert.False(await queue.CompleteAsync(lost, Stop));
        Assert.Null(await queue.RenewAsync(lost, Minute, Stop));
        Assert.True(await queue.CompleteAsync(held, Stop));
    }

    [Fact]
    public async Task A_renewed_message_stays_invisible_and_keeps_its_body()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 32, TimeSpan.FromSeconds(1), Stop));

        var renewed = await queue.RenewAsync(message, Minute, Stop);
        await LetTimePassAsync(TimeSpan.FromSeconds(2));

        Assert.Empty(await queue.ReceiveAsync(Name, 32, Minute, Stop));
        Assert.Equal("one", renewed!.Body);
        Assert.True(await queue.CompleteAsync(renewed, Stop));
    }

    [Fact]
    public async Task Renewing_for_no_time_gives_a_message_back_at_once()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "one", TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 32, Minute, Stop));

        await queue.RenewAsync(message, TimeSpan.Zero, Stop);

        var again = Assert.Single(await ReceiveSomeAsync(queue, Name));
        Assert.Equal("one", again.Body);
        Assert.Equal(2, again.DequeueCount);
    }

    [Fact]
    public async Task A_poisoned_message_moves_to_the_poison_queue_with_its_body()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "bad", TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 32, TimeSpan.FromSeconds(1), Stop));

        await queue.PoisonAsync(message, Stop);

        await LetTimePassAsync(TimeSpan.FromSeconds(2));
        Assert.Empty(await queue.ReceiveAsync(Name, 32, Minute, Stop));
        Assert.Equal("bad", Assert.Single(await queue.ReceiveAsync(Name + "-poison", 32, Minute, Stop)).Body);
    }

    [Fact]
    public async Task No_more_messages_are_received_than_asked_for()
    {
        var queue = await OpenAsync();
        for (var number = 0; number < 5; number++)
        {
            await queue.SendAsync(Name, $"{number}", TimeSpan.Zero, Stop);
        }

        var first = await queue.ReceiveAsync(Name, 3, Minute, Stop);
        var rest = await queue.ReceiveAsync(Name, 32, Minute, Stop);

        Assert.Equal(3, first.Count);
        Assert.Equal(["0", "1", "2", "3", "4"], first.Concat(rest).Select(message => message.Body).Order());
    }

    [Fact]
    public async Task Two_receivers_never_hold_the_same_message()
    {
        var queue = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => queue.SendAsync(Name, $"{number}", TimeSpan.Zero, Stop)));

        var batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => queue.ReceiveAsync(Name, 10, Minute, Stop)));
        var rest = await queue.ReceiveAsync(Name, 32, Minute, Stop);

        var ids = batches.SelectMany(batch => batch).Concat(rest).Select(message => message.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(40, ids.Length);
    }

    [Theory]
    [InlineData(48 * 1024)]
    [InlineData((48 * 1024) + 1)]
    [InlineData(1024 * 1024)]
    public async Task A_body_of_any_size_goes_through(int bytes)
    {
        var queue = await OpenAsync();
        var body = string.Create(bytes, 0, static (span, _) => span.Fill('x'));
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(body));

        await queue.SendAsync(Name, body, TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 1, Minute, Stop));
        var renewed = await queue.RenewAsync(message, Minute, Stop);

        Assert.Equal(body, renewed!.Body);
        Assert.True(await queue.CompleteAsync(renewed, Stop));
    }

    [Fact]
    public async Task A_poisoned_body_of_any_size_is_still_there_to_be_looked_at()
    {
        var queue = await OpenAsync();
        var body = string.Create(100_000, 0, static (span, _) => span.Fill('x'));
        await queue.SendAsync(Name, body, TimeSpan.Zero, Stop);

        await queue.PoisonAsync(Assert.Single(await queue.ReceiveAsync(Name, 1, Minute, Stop)), Stop);

        Assert.Equal(body, Assert.Single(await queue.ReceiveAsync(Name + "-poison", 1, Minute, Stop)).Body);
    }

    [Fact]
    public async Task A_body_that_looks_like_a_pointer_is_a_body()
    {
        var queue = await OpenAsync();
        var body = "fleetscan-document:" + new string('a', 64);

        await queue.SendAsync(Name, body, TimeSpan.Zero, Stop);

        Assert.Equal(body, Assert.Single(await queue.ReceiveAsync(Name, 1, Minute, Stop)).Body);
    }

    /// <summary>Opens the queue under test, the way the product composes it.</summary>
    /// <returns>The queue.</returns>
    protected abstract Task<IWorkQueue> OpenAsync();

    /// <summary>Lets the queue's clock go on: a fake one at once, a real one by waiting.</summary>
    /// <param name="time">How long.</param>
    /// <returns>A task that ends when the time has passed.</returns>
    protected abstract Task LetTimePassAsync(TimeSpan time);

    private async Task<IReadOnlyList<QueueMessage>> ReceiveSomeAsync(IWorkQueue queue, string name)
    {
        // A real clock may be a little behind: look again, for up to five seconds.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (await queue.ReceiveAsync(name, 32, Minute, Stop) is { Count: > 0 } messages)
            {
                return messages;
            }

            await LetTimePassAsync(TimeSpan.FromMilliseconds(250));
        }

        return [];
    }
}
