using System.Text.Json.Nodes;
using FleetScan.Backend.Http.Auth;
using FleetScan.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FleetScan.Backend.Http.OpenApi;

/// <summary>What the OpenAPI document says of the whole API.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public const string UserScheme = "apiKey";

    public const string AgentScheme = "agentToken";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer((operation, context, _) => ApiOperation.DescribeAsync(operation, context));
        options.AddSchemaTransformer(DescribeTypeAsync);
    }

    public static string? SchemeOf(Access access) => access switch
    {
        Access.Anonymous => null,
        Access.Agent => AgentScheme,
        _ => UserScheme,
    };

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "FleetScan",
            Version = Name,
            Description = "Scans fleets of Kubernetes clusters. Errors are RFC 9457 problem details whose `type` is a stable name and whose `traceId` finds the request in the "
                + "backend's log. Lists give pages: pass `next` as `cursor`. Unknown query parameters are refused; unknown members of bodies are skipped.",
        };

        // The host's address depends on who asks; the document must not.
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [UserScheme] = Bearer("An API key of a user, `fsk_...`. Each has one of the roles reader, operator and admin; a role includes the ones before it."),
            [AgentScheme] = Bearer("A short-lived token of one cluster, `fsa_...`, from `POST /v1/agents/token`. It reaches that cluster's rows only."),
        };
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
        return Task.CompletedTask;
    }

    private static OpenApiSecurityScheme Bearer(string description) =>
        new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = description };

    private static Task DescribeTypeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (IsIdentifier(type))
        {
            Identify(schema);
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (context.JsonTypeInfo.ElementType is { } element && IsIdentifier(element))
        {
            var item = new OpenApiSchema();
            Identify(item);
            schema.Items = item;
        }

        return Task.CompletedTask;
    }

    private static bool IsIdentifier(Type type) =>
        type.GetInterfaces().Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    private static void Identify(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "uuid";
        schema.Examples = [JsonValue.Create("0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f")];
    }
}
