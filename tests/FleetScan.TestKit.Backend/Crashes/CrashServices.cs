using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetScan.TestKit.Crashes;

/// <summary>Puts crash points before and after everything that a backend does to its stores.</summary>
public static class CrashServices
{
    /// <summary>Registers the stores with crash points; call it before the product's registrations.</summary>
    /// <param name="services">The backend's services.</param>
    /// <param name="points">The points.</param>
    /// <param name="eventsFile">Where the names of raised events are kept.</param>
    public static void AddCrashPoints(this IServiceCollection services, CrashPoints points, string eventsFile)
    {
        services.AddPooledDbContextFactory<FleetScanDb>((provider, builder) =>
        {
            var file = provider.GetRequiredService<SqliteFile>();
            builder.UseSqlite(file.ConnectionString("fleetscan.db")).AddInterceptors(new CrashInterceptor(points));
        });
        services.AddSingleton<FileDocumentStore>();
        services.AddSingleton<IDocumentStore>(provider => new CrashingDocuments(provider.GetRequiredService<FileDocumentStore>(), points));
        services.AddSingleton<IWorkQueue>(provider => new CrashingQueue(provider.GetRequiredService<SqliteWorkQueue>(), points));
        services.AddSingleton<IOrchestrationClient>(new CrashingOrchestrations(eventsFile, points));
    }
}
