using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Backend.Documents;

internal static class DocumentServices
{
    /// <summary>Documents as files; a host that keeps them elsewhere registers its store before.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton<IDocumentStore, FileDocumentStore>();
        services.AddHostedService<DocumentStartup>();
        return services;
    }
}
