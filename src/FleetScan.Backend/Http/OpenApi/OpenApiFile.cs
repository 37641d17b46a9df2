using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace FleetScan.Backend.Http.OpenApi;

/// <summary>The OpenAPI document as a file, for <c>docs/openapi/v1.json</c>.</summary>
public static class OpenApiFile
{
    /// <summary>Writes the document that <c>GET /openapi/v1.json</c> answers with, without a server or a database.</summary>
    /// <param name="services">Services with the backend in them; <see cref="ApiPipeline.Build"/> must have run on them, which maps the endpoints.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The document as indented JSON with a line end.</returns>
    public static async Task<string> WriteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name);
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken)).ReplaceLineEndings("\n") + "\n";
    }
}
