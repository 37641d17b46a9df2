using System.Text;
using Azure.Storage.Queues;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Queues;
using FleetScan.TestKit.Azure;
using FleetScan.TestKit.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.Azure.Tests;

public sealed class StorageWorkQueueTests(AzuriteServer azurite) : WorkQueueContract, IDisposable
{
    private ServiceProvider? _services;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ServiceProvider Services => _services ??= StorageAccount.Compose(azurite);

    [Fact]
    public async Task A_message_is_base64_on_the_wire_as_the_queue_trigger_expects()
    {
        var queue = await OpenAsync();

        await queue.SendAsync(Name, "grüße", TimeSpan.Zero, Stop);

        var raw = await new QueueClient(azurite.ConnectionString, Name).ReceiveMessageAsync(cancellationToken: Stop);
        Assert.Equal("grüße", Encoding.UTF8.GetString(Convert.FromBase64String(raw.Value.MessageText)));
    }

    [Fact]
    public async Task A_message_never_expires()
    {
        var queue = await OpenAsync();

        await queue.SendAsync(Name, "kept", TimeSpan.Zero, Stop);

        var peeked = await new QueueClient(azurite.ConnectionString, Name).PeekMessageAsync(Stop);
        Assert.True(peeked.Value.ExpiresOn > DateTimeOffset.UtcNow.AddYears(100));
    }

    [Fact]
    public async Task A_message_that_is_not_base64_becomes_poison_and_does_not_stop_the_others()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, "good", TimeSpan.Zero, Stop);
        await new QueueClient(azurite.ConnectionString, Name).SendMessageAsync("{ by hand }", Stop);

        var received = await queue.ReceiveAsync(Name, 32, TimeSpan.FromSeconds(1), Stop);

        Assert.Equal("good", Assert.Single(received).Body);
        Assert.Equal("{ by hand }", Assert.Single(await queue.ReceiveAsync(Name + "-poison", 32, TimeSpan.FromMinutes(1), Stop)).Body);
        Assert.True(await queue.CompleteAsync(received[0], Stop));
        Assert.Null((await new QueueClient(azurite.ConnectionString, Name).PeekMessageAsync(Stop)).Value);
    }

    [Fact]
    public async Task The_document_of_a_large_body_goes_with_its_message()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Name, new string('x', 100_000), TimeSpan.Zero, Stop);
        var message = Assert.Single(await queue.ReceiveAsync(Name, 1, TimeSpan.FromMinutes(1), Stop));
        var documents = Services.GetRequiredService<IDocumentStore>();
        await using (var stored = await documents.OpenAsync(message.DocumentId!, Stop))
        {
            Assert.NotNull(stored);
        }

        await queue.CompleteAsync(message, Stop);

        Assert.Null(await documents.OpenAsync(message.DocumentId!, Stop));
    }

    [Fact]
    public async Task A_body_that_the_queue_cannot_take_is_an_error_of_the_bare_queue()
    {
        var bare = Services.GetRequiredService<StorageWorkQueue>();

        await Assert.ThrowsAnyAsync<Exception>(() => bare.SendAsync(Name, new string('x', 70_000), TimeSpan.Zero, Stop));
    }

    public void Dispose() => _services?.Dispose();

    protected override Task<IWorkQueue> OpenAsync() => Task.FromResult(Services.GetRequiredService<IWorkQueue>());

    // The emulator's clock is the machine's.
    protected override Task LetTimePassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Stop);
}
