namespace FleetScan.Posture.Rules;

/// <summary>One rule of the catalogue. Rules keep no state of a scan and may be used by many threads.</summary>
internal abstract class Rule
{
    /// <summary>Its name in the catalogue.</summary>
    public abstract string Name { get; }

    /// <summary>What it looks at. An object that matches is checked, which is what scores count, unless the rule says otherwise.</summary>
    public abstract IReadOnlyList<KindMatch> Matches { get; }

    /// <summary>Where and why its verdicts differ from upstream's on purpose; null where they do not.</summary>
    public virtual string? Difference => null;

    /// <summary>The settings that it reads.</summary>
    public virtual IReadOnlyList<string> Inputs => [];
}
