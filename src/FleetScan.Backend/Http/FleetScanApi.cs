using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http;

/// <summary>Every endpoint of the API.</summary>
public static class FleetScanApi
{
    /// <summary>Maps the endpoints. Hosts use <see cref="ApiPipeline"/>, which adds what the endpoints rely on: authentication, problem details, limits.</summary>
    /// <param name="endpoints">Where to map them.</param>
    /// <returns>The same builder.</returns>
    public static IEndpointRouteBuilder MapFleetScanApi(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        HealthEndpoints.Map(endpoints);
        endpoints.MapOpenApi("/openapi/{documentName}.json").Needs(Access.Anonymous);
        AgentEndpoints.Map(endpoints);
        CommandEndpoints.Map(endpoints);
        ResultEndpoints.Map(endpoints);
        InventoryEndpoints.Map(endpoints);
        ClusterEndpoints.Map(endpoints);
        ScanEndpoints.Map(endpoints);
        ScheduleEndpoints.Map(endpoints);
        JobEndpoints.Map(endpoints);
        FindingEndpoints.Map(endpoints);
        ImageEndpoints.Map(endpoints);
        VulnerabilityEndpoints.Map(endpoints);
        RegistryEndpoints.Map(endpoints);
        EventEndpoints.Map(endpoints);
        AdvisoryEndpoints.Map(endpoints);
        CatalogueEndpoints.Map(endpoints);
        KeyEndpoints.Map(endpoints);
        return endpoints;
    }
}
