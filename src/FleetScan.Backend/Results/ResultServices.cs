using FleetScan.Backend.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Results;

internal static class ResultServices
{
    public static IServiceCollection AddResults(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ResultOptions>, ResultOptionsValidator>();
        services.AddOptions<ResultOptions>().BindConfiguration(ResultOptions.Section).ValidateOnStart();
        services.TryAddSingleton<ResultCheck>();
        services.TryAddSingleton<ResultParts>();
        services.TryAddSingleton<ResultQueue>();
        services.TryAddSingleton<PartCleaner>();
        services.TryAddSingleton<ScanStore>();
        services.TryAddSingleton<ResultProcessor>();
        services.TryAddSingleton<StoredResults>();
        services.TryAddSingleton<ResultQueueHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQueueHandler, ResultQueueHandler>());
        return services;
    }
}
