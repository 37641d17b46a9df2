using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Benchmarks.Posture;

/// <summary>A kind of the generated cluster.</summary>
/// <param name="Plural">Its plural, as the stand-in API server knows it.</param>
/// <param name="PerBlock">How many of a block's objects are of it.</param>
/// <param name="Body">What follows the metadata, from the opening of <c>spec</c> or another field on; words in at signs are replaced.</param>
internal sealed record GeneratedKind(string Plural, int PerBlock, string Body)
{
    public FakeKind Served { get; } = FakeKind.BuiltIn.First(kind => kind.Plural == Plural);
}
