using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A join rule over one complete index.</summary>
internal abstract class JoinJudge
{
    /// <summary>Whether the object counts at all.</summary>
    public virtual bool Checks(IndexedResource resource) => true;

    /// <summary>Adds a response for every fault; none means passed.</summary>
    public abstract void Judge(IndexedResource resource, Responses responses);
}
