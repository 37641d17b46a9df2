using System.Collections.Concurrent;

namespace FleetScan.Agent.Images.Access;

/// <summary>Holds every request to the pace of its registry, whoever sends it.</summary>
internal sealed class PacedHandler(HttpMessageHandler inner, ConcurrentDictionary<string, RegistryPace> paces, ImageOptions options, TimeProvider time)
    : DelegatingHandler(inner)
{
    // Layers come from storage under names of their own; nobody has so many registries.
    private const int MaxHosts = 4_096;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (paces.Count >= MaxHosts)
        {
            paces.Clear();
        }

        var pace = paces.GetOrAdd(request.RequestUri!.Authority, host => new RegistryPace(host, options, time));
        await pace.EnterAsync(cancellationToken);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            pace.Answered(response);
            return response;
        }
        catch (HttpRequestException e) when (
            e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            pace.Unreached();
            throw;
        }
    }
}
