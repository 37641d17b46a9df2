using System.Security.Cryptography;
using System.Text;
using FleetScan.Backend.Queues;
using FleetScan.Functions.Orchestration;
using FleetScan.Functions.Queues;
using FleetScan.Functions.Tests.Durable;
using FleetScan.TestKit.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetScan.Functions.Tests.Queues;

public sealed class QueueMessagesTests
{
    private readonly MemoryDocumentStore _documents = new();
    private readonly AmbientDurableClient _clients = new();
    private readonly FakeDurableClient _client = new();
    private readonly RecordingHandler _handler;
    private readonly ClaimCheck _claims;
    private readonly QueueMessages _messages;

    public QueueMessagesTests()
    {
        _handler = new RecordingHandler(_clients);
        _claims = new ClaimCheck(_documents);
        _messages = new([_handler], _claims, _documents, _clients, NullLogger<QueueMessages>.Instance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_gets_the_body_and_the_function_s_client()
    {
        await _messages.HandleAsync(QueueNames.Results, "{}", _client, Stop);

        Assert.Equal(["{}"], _handler.Handled);
        Assert.Same(_client, _handler.Client);
    }

    [Fact]
    public async Task A_body_that_was_too_large_for_the_queue_comes_whole_and_its_document_goes()
    {
        var body = new string('x', 100_000);
        var text = await _claims.CheckInAsync(body, Stop);

        await _messages.HandleAsync(QueueNames.Results, text, _client, Stop);

        Assert.Equal([body], _handler.Handled);
        Assert.Empty(_documents.Ids);
    }

    [Fact]
    public async Task A_body_stays_where_it_is_when_its_handler_fails()
    {
        var text = await _claims.CheckInAsync(new string('x', 100_000), Stop);
        _handler.Fault = new IOException("The database is gone.");

        await Assert.ThrowsAsync<IOException>(() => _messages.HandleAsync(QueueNames.Results, text, _client, Stop));

        Assert.Single(_documents.Ids);
    }

    [Fact]
    public async Task A_poisoned_message_closes_what_waits_for_it_and_its_body_is_kept()
    {
        await _messages.GiveUpAsync(QueueNames.Results, "not JSON", _client, Stop);

        Assert.Equal(["not JSON"], _handler.GivenUp);
        Assert.Same(_client, _handler.Client);
        Assert.Equal([Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("not JSON")))], _documents.Ids);
    }

    [Fact]
    public async Task A_poisoned_large_body_is_kept_where_it_is()
    {
        var body = new string('x', 100_000);
        var text = await _claims.CheckInAsync(body, Stop);

        await _messages.GiveUpAsync(QueueNames.Results, text, _client, Stop);

        Assert.Equal([body], _handler.GivenUp);
        Assert.Equal([ClaimCheck.DocumentIdOf(text)!], _documents.Ids);
    }

    [Fact]
    public async Task A_queue_without_a_handler_is_an_error_that_names_it()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _messages.HandleAsync("other", "{}", _client, Stop));

        Assert.Contains("other", error.Message, StringComparison.Ordinal);
    }

    private sealed class RecordingHandler(AmbientDurableClient clients) : IQueueHandler
    {
        public string Queue => QueueNames.Results;

        public List<string> Handled { get; } = [];

        public List<string> GivenUp { get; } = [];

        public object? Client { get; private set; }

        public Exception? Fault { get; set; }

        public Task HandleAsync(string body, CancellationToken cancellationToken)
        {
            Client = clients.Current;
            Handled.Add(body);
            return Fault is { } fault ? Task.FromException(fault) : Task.CompletedTask;
        }

        public Task GiveUpAsync(string body, string reason, CancellationToken cancellationToken)
        {
            Client = clients.Current;
            GivenUp.Add(body);
            return Task.CompletedTask;
        }
    }
}
