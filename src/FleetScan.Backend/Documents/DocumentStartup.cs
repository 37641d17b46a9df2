using Microsoft.Extensions.Hosting;

namespace FleetScan.Backend.Documents;

internal sealed class DocumentStartup(IDocumentStore documents, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (documents is FileDocumentStore files)
        {
            files.RemoveLeftovers(time.GetUtcNow());
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
