namespace FleetScan.Posture;

/// <summary>A request names frameworks or controls that the catalogue does not have. The message lists them and the known ones.</summary>
public sealed class PostureRequestException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="unknownFrameworks">Framework names that nobody knows.</param>
    /// <param name="unknownControls">Control ids or names that nobody knows.</param>
    public PostureRequestException(IReadOnlyList<string> unknownFrameworks, IReadOnlyList<string> unknownControls)
        : base(Describe(unknownFrameworks, unknownControls))
    {
        UnknownFrameworks = unknownFrameworks;
        UnknownControls = unknownControls;
    }

    /// <summary>Framework names that nobody knows.</summary>
    public IReadOnlyList<string> UnknownFrameworks { get; }

    /// <summary>Control ids or names that nobody knows.</summary>
    public IReadOnlyList<string> UnknownControls { get; }

    private static string Describe(IReadOnlyList<string> frameworks, IReadOnlyList<string> controls)
    {
        var parts = new List<string>(2);
        if (frameworks.Count > 0)
        {
            parts.Add($"Unknown framework {string.Join(", ", frameworks)}; known are all, {string.Join(", ", ControlCatalog.Frameworks.Select(framework => framework.Name))}.");
        }

        if (controls.Count > 0)
        {
            parts.Add($"Unknown control {string.Join(", ", controls)}; known are {string.Join(", ", ControlCatalog.Controls.Select(control => control.Id))}.");
        }

        return string.Join(' ', parts);
    }
}
