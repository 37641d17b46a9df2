using System.Text.Json;

namespace FleetScan.Cli.Commands;

/// Enum values as the API writes them.
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } known ? Of(known) : null;
}
