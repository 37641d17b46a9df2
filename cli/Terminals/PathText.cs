using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Terminals;

/// Reported paths as advice.
internal static class PathText
{
    public static string Verb(PosturePathKind kind) => kind switch
    {
        PosturePathKind.Failed => "Wrong",
        PosturePathKind.Review => "Review",
        PosturePathKind.Delete => "Remove",
        PosturePathKind.Fix => "Set",
        _ => kind.ToString(),
    };

    public static string Of(PosturePath path) => path.Value is null ? path.Path : $"{path.Path} = {path.Value}";
}
