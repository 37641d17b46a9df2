using System.Net;
using FleetScan.Backend.Advisories;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Registries;
using FleetScan.Vulnerabilities.Feeds.Downloads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

internal static class ImageServices
{
    /// <summary>Images, registries, and the advisories that images are matched against.</summary>
    public static IServiceCollection AddImages(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ImageOptions>, ImageOptionsValidator>();
        services.AddOptions<ImageOptions>().BindConfiguration(ImageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdvisoryOptions>, AdvisoryOptionsValidator>();
        services.AddOptions<AdvisoryOptions>().BindConfiguration(AdvisoryOptions.Section).ValidateOnStart();
        services.TryAddSingleton<ImageClaims>();
        services.TryAddSingleton<ImageMatchQueue>();
        services.TryAddSingleton<InventoryStore>();
        services.TryAddSingleton<ImageScanEnd>();
        services.TryAddSingleton<ImageUseStore>();
        services.TryAddSingleton<RegistryTagStore>();
        services.TryAddSingleton<RegistryService>();
        services.TryAddSingleton<VulnerabilitySpread>();
        services.TryAddSingleton<ImageRetention>();
        services.TryAddSingleton<ImageMatcher>();
        services.TryAddSingleton<ImageQueueHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQueueHandler, ImageQueueHandler>());
        services.TryAddSingleton<AdvisoryStore>();
        services.TryAddSingleton<AdvisoryOverview>();
        services.TryAddSingleton<AdvisoryImport>();
        services.TryAddSingleton<QueueRematch>();
        services.TryAddSingleton<AdvisoryTimer>();
        services.AddOptions<FeedOptions>().BindConfiguration(FetchAdvisories.FeedSection).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<FetchAdvisories>();

        // The downloader follows redirects and unpacks answers itself, within its own bounds.
        services.AddHttpClient(FetchAdvisories.HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });
        return services;
    }
}
