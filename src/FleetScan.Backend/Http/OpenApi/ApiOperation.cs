using System.Globalization;
using System.Text.Json.Nodes;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace FleetScan.Backend.Http.OpenApi;

/// <summary>What the OpenAPI document says of one operation, from the same declarations that the pipeline enforces.</summary>
internal static class ApiOperation
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        DescribeAccess(operation, context.Document, metadata.OfType<AccessMetadata>().LastOrDefault()?.Access ?? Access.Anonymous);
        foreach (var parameter in metadata.OfType<QueryMetadata>().LastOrDefault()?.Parameters ?? [])
        {
            (operation.Parameters ??= []).Add(Describe(parameter));
        }

        foreach (var schema in (operation.Parameters ?? []).Where(parameter => RequestShapeMiddleware.Identifiers.Contains(parameter.Name)).Select(parameter => parameter.Schema).OfType<OpenApiSchema>())
        {
            schema.Format = "uuid";
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            response.Description = ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));
        }

        return Task.CompletedTask;
    }

    private static void DescribeAccess(OpenApiOperation operation, OpenApiDocument? document, Access access)
    {
        if (ApiDocument.SchemeOf(access) is { } scheme)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }];
        }

        operation.Description = access switch
        {
            Access.Anonymous => "Needs no credential.",
            Access.Agent => "For agents, with a token of their cluster.",
            _ => $"Needs the role {access.ToString().ToLowerInvariant()}.",
        };
    }

    private static OpenApiParameter Describe(QueryParameter parameter)
    {
        var value = new OpenApiSchema
        {
            Type = parameter.Type == "integer" ? JsonSchemaType.Integer : JsonSchemaType.String,
            Format = parameter.Format,
            Minimum = parameter.Minimum?.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Maximum?.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Default is { } number ? JsonValue.Create(number) : null,
            Enum = parameter.Values.Count == 0 ? null : [.. parameter.Values.Select(choice => (JsonNode)JsonValue.Create(choice))],
        };
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Required = parameter.Required,
            Explode = parameter.Many,
            Schema = parameter.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }
}
