using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scanning;

internal static class FailureText
{
    /// Such as broken.yaml:12: this is no YAML.
    public static string Of(CollectionFailure failure)
    {
        var place = failure.Line is { } line ? $"{failure.Source}:{line}" : failure.Source;
        return place.Length == 0 ? failure.Message : $"{place}: {failure.Message}{(failure.Partial ? " Some of it was read." : "")}";
    }
}
