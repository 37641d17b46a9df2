namespace FleetScan.Posture.Index;

/// <summary>Something small that is remembered of an object for the rules that join objects. Keeps no JSON alive.</summary>
internal abstract class Fact
{
    /// <summary>The next fact of the same object.</summary>
    internal Fact? Next { get; set; }
}
