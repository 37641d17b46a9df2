using FleetScan.Backend.Http.Auth;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Refuses identifiers that are none and query parameters that the endpoint does not know: a misspelt filter must not become no filter.</summary>
internal sealed class RequestShapeMiddleware(RequestDelegate next)
{
    /// <summary>Names of route parameters that are identifiers in every route.</summary>
    public static IReadOnlyList<string> Identifiers { get; } = ["id", "jobId"];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<AccessMetadata>() is not null)
        {
            var violations = new Violations();
            CheckIdentifiers(context.Request, violations);
            CheckQuery(context.Request, metadata.GetMetadata<QueryMetadata>()?.Parameters ?? [], violations);
            violations.ThrowIfAny();
        }

        return next(context);
    }

    private static void CheckIdentifiers(HttpRequest request, Violations violations)
    {
        foreach (var name in Identifiers)
        {
            if (request.RouteValues.TryGetValue(name, out var value) && !Guid.TryParse(value as string, out _))
            {
                violations.Add(name, "In the path, it must be a UUID such as 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f.");
            }
        }
    }

    private static void CheckQuery(HttpRequest request, IReadOnlyList<QueryParameter> known, Violations violations)
    {
        foreach (var name in request.Query.Keys.Where(name => !known.Any(parameter => parameter.Name.Equals(name, StringComparison.Ordinal))))
        {
            violations.Add(name, known.Count == 0 ? "This operation takes no query parameters." : $"Unknown; known are {string.Join(", ", known.Select(parameter => parameter.Name))}.");
        }
    }
}
