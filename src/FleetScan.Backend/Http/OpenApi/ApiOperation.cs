using System.Globalization;
using System.Text.Json.Nodes;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace FleetScan.Backend.Http.OpenApi;

/// <summary>What the OpenAPI document says of one operation, from the same declarations that the pipeline enforces.</summary>
internal static class ApiOperation
{
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var access = metadata.OfType<AccessMetadata>().LastOrDefault()?.Access ?? Access.Anonymous;
        var body = metadata.OfType<RequestBodyMetadata>().LastOrDefault();
        DescribeAccess(operation, context.Document, access);
        foreach (var parameter in metadata.OfType<QueryMetadata>().LastOrDefault()?.Parameters ?? [])
        {
            (operation.Parameters ??= []).Add(Describe(parameter));
        }

        if (body is not null)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [body.MediaType] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancellationToken) },
                },
            };
        }

        var shaped = body is not null || operation.Parameters?.Count > 0;
        var named = operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true;
        await DescribeProblemsAsync(operation, context, Problems(access, body is not null, shaped, named, metadata.OfType<AnswerMetadata>().LastOrDefault()), cancellationToken);
    }

    private static SortedSet<int> Problems(Access access, bool body, bool shaped, bool named, AnswerMetadata? more)
    {
        var statuses = new SortedSet<int>(more?.Problems ?? []) { StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError };
        AddIf(access != Access.Anonymous, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        AddIf(shaped, StatusCodes.Status400BadRequest);
        AddIf(named, StatusCodes.Status404NotFound);
        AddIf(body, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        return statuses;

        void AddIf(bool condition, params ReadOnlySpan<int> added)
        {
            foreach (var status in condition ? added : [])
            {
                statuses.Add(status);
            }
        }
    }

    private static void DescribeAccess(OpenApiOperation operation, OpenApiDocument? document, Access access)
    {
        if (ApiDocument.SchemeOf(access) is { } scheme)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] }];
        }

        var who = access switch
        {
            Access.Anonymous => "Needs no credential.",
            Access.Agent => "For agents, with a token of their cluster.",
            _ => $"Needs the role {access.ToString().ToLowerInvariant()}.",
        };
        operation.Description = string.IsNullOrEmpty(operation.Description) ? who : $"{operation.Description} {who}";
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

    private static async Task DescribeProblemsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, IEnumerable<int> statuses, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        foreach (var status in statuses)
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemResult.MediaType] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(Problem), parameterDescription: null, cancellationToken) },
                },
            };
        }
    }
}
