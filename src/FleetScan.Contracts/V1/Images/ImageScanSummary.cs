namespace FleetScan.Contracts.V1;

/// <summary>The last line of the result of an image or registry scan.</summary>
public sealed record ImageScanSummary : ImageLine
{
    /// <summary>When the scan ended, by the agent's clock.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>How many lines stand between header and this one; a reader that counts differently has lost some.</summary>
    public required long Lines { get; init; }

    /// <summary>Different images that were found.</summary>
    public required long Images { get; init; }

    /// <summary>Of these, the ones that this scan has read.</summary>
    public required long Inventoried { get; init; }

    /// <summary>The ones that were known before.</summary>
    public required long Known { get; init; }

    /// <summary>The ones that another cluster's agent was still reading at the end.</summary>
    public required long Elsewhere { get; init; }

    /// <summary>The ones that could not be read.</summary>
    public required long Failed { get; init; }

    /// <summary>True when a limit ended the listing early; a failure line says which.</summary>
    public required bool Truncated { get; init; }

    /// <summary>False when something that leads to images could not be listed; links that the scan did not see are kept then.</summary>
    public required bool Complete { get; init; }
}
