namespace FleetScan.Posture;

/// <summary>What an exception accepts: patterns in any casing, of which those that are given have to match. Without any it accepts everything.</summary>
public sealed record ExceptionPolicy
{
    /// <summary>The control, such as <c>C-0016</c>.</summary>
    public string? ControlId { get; init; }

    /// <summary>The rule of the control; other rules may still fail it.</summary>
    public string? RuleName { get; init; }

    /// <summary>
    /// The framework. A control that several frameworks of the scan share is accepted only if all of them are; one that was asked for by its id belongs to
    /// none.
    /// </summary>
    public string? FrameworkName { get; init; }
}
