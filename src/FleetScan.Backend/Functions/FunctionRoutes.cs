namespace FleetScan.Backend.Functions;

/// <summary>The routes of the functions that answer requests. They say which requests reach the backend; its own pipeline finds the endpoint.</summary>
public static class FunctionRoutes
{
    /// <summary>The route of <see cref="FunctionNames.Agents"/>.</summary>
    public const string Agents = "v1/agents/{*rest}";

    /// <summary>The route of <see cref="FunctionNames.Results"/>. It meets that of jobs, whose methods are others.</summary>
    public const string Results = "v1/jobs/{jobId}/results/{*rest}";

    /// <summary>The route of <see cref="FunctionNames.Jobs"/>.</summary>
    public const string Jobs = "v1/jobs/{*rest}";

    /// <summary>The route of <see cref="FunctionNames.Dashboard"/>.</summary>
    public const string Dashboard = "v1/{area:regex(^(clusters|scans|schedules|findings|images|vulnerabilities|registries|advisories|controls|frameworks|keys|events)$)}/{*rest}";

    /// <summary>The route of <see cref="FunctionNames.OpenApi"/>.</summary>
    public const string OpenApi = "openapi/{*rest}";

    /// <summary>The route of <see cref="FunctionNames.Health"/>.</summary>
    public const string Health = "{probe:regex(^(livez|readyz)$)}";
}
