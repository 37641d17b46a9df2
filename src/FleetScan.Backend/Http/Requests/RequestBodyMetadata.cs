namespace FleetScan.Backend.Http.Requests;

/// <summary>The message that an endpoint takes, for the OpenAPI document.</summary>
internal sealed record RequestBodyMetadata(Type Type, string MediaType);
