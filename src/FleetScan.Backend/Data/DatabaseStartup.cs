using Microsoft.Extensions.Hosting;

namespace FleetScan.Backend.Data;

/// <summary>Migrates before any other service starts: hosts start their services in the order of registration.</summary>
internal sealed class DatabaseStartup(DatabaseMigrator migrator) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => migrator.MigrateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
