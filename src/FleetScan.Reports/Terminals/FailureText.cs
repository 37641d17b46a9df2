using FleetScan.Contracts.V1;

namespace FleetScan.Reports.Terminals;

/// <summary>What could not be read, in a line.</summary>
public static class FailureText
{
    /// <summary>Such as <c>broken.yaml:12: this is no YAML</c>.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>The line.</returns>
    public static string Of(CollectionFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var place = failure.Line is { } line ? $"{failure.Source}:{line}" : failure.Source;
        return place.Length == 0 ? failure.Message : $"{place}: {failure.Message}{(failure.Partial ? " Some of it was read." : "")}";
    }
}
