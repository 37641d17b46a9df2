namespace FleetScan.TestKit.Kubernetes;

/// <summary>A request that the stand-in answered.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Query">Its query with the question mark; may be empty.</param>
/// <param name="Status">The status it got.</param>
public sealed record FakeRequest(string Path, string Query, int Status);
