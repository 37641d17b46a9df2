namespace FleetScan.Backend.Http.Requests;

/// <summary>A query parameter that an endpoint knows, declared once for reading it, for refusing others and for the OpenAPI document.</summary>
internal sealed record QueryParameter(string Name, string Description)
{
    /// <summary>The JSON schema type.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The JSON schema format, such as uuid.</summary>
    public string? Format { get; init; }

    /// <summary>All that it may be; empty for anything of the type.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>True if it may be given several times, which means any of the values.</summary>
    public bool Many { get; init; }

    public bool Required { get; init; }

    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    public int? Default { get; init; }
}
