using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Queues;

/// <summary>Registers the queues.</summary>
public static class QueueServices
{
    /// <summary>Queues on SQLite; a host that brings another queue registers it before.</summary>
    internal static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsValidator>();
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateOnStart();
        services.TryAddSingleton<QueueSignal>();
        services.TryAddSingleton<ClaimCheck>();
        services.TryAddSingleton<SqliteWorkQueue>();
        services.TryAddSingleton<IWorkQueue>(provider => new ClaimCheckQueue(provider.GetRequiredService<SqliteWorkQueue>(), provider.GetRequiredService<ClaimCheck>()));
        return services;
    }

    /// <summary>Works the queues off in this process; a host whose platform calls an <see cref="IQueueHandler"/> for each message leaves this out.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddQueuePump(this IServiceCollection services) => services.AddHostedService<QueuePump>();
}
