using FleetScan.Backend.Http.Requests;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FleetScan.Backend.Http.OpenApi;

/// <summary>Tells the OpenAPI document of the bodies that endpoints read by themselves. The framework's own way would also refuse media types before credentials are looked at.</summary>
internal sealed class RequestBodies : IApiDescriptionProvider
{
    // After the framework's provider, which makes the descriptions.
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in context.Results)
        {
            if (endpoint.ActionDescriptor.EndpointMetadata.OfType<RequestBodyMetadata>().LastOrDefault() is { } body)
            {
                endpoint.ParameterDescriptions.Add(new() { Name = "body", Type = body.Type, Source = BindingSource.Body, IsRequired = true });
                endpoint.SupportedRequestFormats.Add(new() { MediaType = body.MediaType });
            }
        }
    }
}
