using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FleetScan.Collection;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Tests;

/// <summary>A cluster of deployments with faults that gives some of them, waits to be let on, and gives the rest.</summary>
internal sealed class GatedSource(int before, int after = 0) : IResourceSource
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often somebody began to read.</summary>
    public int Reads { get; private set; }

    /// <summary>How many readers did not read to the end.</summary>
    public int Stopped { get; private set; }

    public static ResourceDocument Deployment(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bad-{number:D6}-{Guid.NewGuid():N}");
        var json = $$$$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{{{name}}}}}","namespace":"shop"},
             "spec":{"selector":{"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a"}},
             "spec":{"hostNetwork":true,"hostPID":true,"containers":[{"name":"c","image":"nginx","securityContext":{"privileged":true}}]}}}}
            """;
        return ResourceDocument.From(JsonDocument.Parse(json).RootElement, origin: null)!;
    }

    public void Open() => _gate.TrySetResult();

    /// <summary>The same source, which waits for nobody.</summary>
    public GatedSource Opened()
    {
        Open();
        return this;
    }

    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request,
        CollectionReport report,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reads++;
        report.Expect(before + after);
        var ended = false;
        try
        {
            for (var number = 0; number < before + after; number++)
            {
                if (number == before)
                {
                    await _gate.Task.WaitAsync(cancellationToken);
                }

                report.CountRead();
                yield return Deployment(number);
            }

            await (after == 0 ? _gate.Task.WaitAsync(cancellationToken) : Task.CompletedTask);
            ended = true;
        }
        finally
        {
            Stopped += ended ? 0 : 1;
        }
    }
}
