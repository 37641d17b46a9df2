namespace FleetScan.Backend.Http.OpenApi;

/// <summary>Problems that an endpoint answers with beside those that follow from its shape.</summary>
internal sealed record AnswerMetadata(IReadOnlyList<int> Problems);
