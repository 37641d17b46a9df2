namespace FleetScan.Backend.Http.Requests;

internal sealed record QueryMetadata(IReadOnlyList<QueryParameter> Parameters);
