using System.Runtime.CompilerServices;
using System.Text.Json;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.TestKit.Backend;

namespace FleetScan.Agent.Tests.Scanning;

public sealed class RedactionTests
{
    // In every value that an object can hold a secret in; in plain text and as base64.
    private const string Canary = "canary-7f3a9c";
    private const string Encoded = "Y2FuYXJ5LTdmM2E5Yw";

    [Fact]
    public async Task No_value_of_an_object_leaves_the_cluster()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue(new PostureScanSpec { Frameworks = ["all"] });
        await using var agent = await EmbeddedAgent.StartAsync(
            backend, source: null, new Dictionary<string, string?> { ["Agent:Path"] = Path.Combine(AppContext.BaseDirectory, "Scanning", "canaries.yaml") });

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        var text = command.ReadText();
        Assert.Contains("\"type\":\"finding\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoded, text, StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Log.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_secret_leaves_in_an_error()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(
            backend, new FailingSource(new InvalidOperationException($"kubeconfig says token: {Canary}")));

        await backend.UntilAsync(() => command.Failures.Count > 0, "the agent reports");

        Assert.DoesNotContain(Canary, command.Failures[0].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Log.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
        Assert.True(command.Failures[0].Retryable);
    }

    [Fact]
    public async Task No_secret_leaves_in_what_could_not_be_read()
    {
        await using var backend = await FakeBackend.StartAsync();
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(backend, new FailingSource(failure: null));

        await backend.UntilAsync(() => command.Completed, "the command is complete");

        var failure = Assert.Single(Assert.IsType<PostureSummary>(command.ReadLines()[^1]).Failures);
        Assert.Equal("v1/secrets", failure.Source);
        Assert.Equal("refused: Bearer ***", failure.Message);
        Assert.DoesNotContain(Canary, command.ReadText(), StringComparison.Ordinal);
    }

    private sealed class FailingSource(Exception? failure) : IResourceSource
    {
        public async IAsyncEnumerable<ResourceDocument> ReadAsync(
            CollectionRequest request,
            CollectionReport report,
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return ResourceDocument.From(JsonDocument.Parse("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"one"}}""").RootElement, origin: null)!;
            report.Add(new CollectionFailure { Source = "v1/secrets", Message = $"refused: Bearer {Canary}" });
            if (failure is not null)
            {
                throw failure;
            }
        }
    }
}
