namespace FleetScan.Images.Registries;

/// <summary>A page of a registry's list.</summary>
/// <param name="Content">JSON, as the registry wrote it.</param>
/// <param name="Next">Path and query of the next page, where the registry names one by a link; null on the last.</param>
public sealed record RegistryPage(ReadOnlyMemory<byte> Content, string? Next);
