using System.CommandLine;
using System.CommandLine.Parsing;

namespace FleetScan.Cli.Commands;

/// Options whose values are the names of an enum, in any casing, one or several. A wrong value is answered with the right ones.
internal static class Choice
{
    public static Option<T?> Of<T>(string name, string description, string helpName, params T[] hidden)
        where T : struct, Enum
    {
        var allowed = Allowed(hidden);
        var option = new Option<T?>(name)
        {
            Description = $"{description}: {string.Join(", ", allowed.Select(EnumText.Of))}.",
            HelpName = helpName,
            CustomParser = result => Parse(result, name, result.Tokens[0].Value, allowed),
        };
        option.CompletionSources.Add([.. allowed.Select(EnumText.Of)]);
        return option;
    }

    public static Option<T[]> Several<T>(string name, string description, string helpName, params T[] hidden)
        where T : struct, Enum
    {
        var allowed = Allowed(hidden);
        var option = new Option<T[]>(name)
        {
            Description = $"{description}: {string.Join(", ", allowed.Select(EnumText.Of))}.",
            HelpName = helpName,
            CustomParser = result => [.. Lists.Values(result).Select(text => Parse(result, name, text, allowed)).OfType<T>()],
        };
        option.CompletionSources.Add([.. allowed.Select(EnumText.Of)]);
        return option;
    }

    private static T[] Allowed<T>(T[] hidden)
        where T : struct, Enum => [.. Enum.GetValues<T>().Except(hidden)];

    private static T? Parse<T>(ArgumentResult result, string name, string text, T[] allowed)
        where T : struct, Enum
    {
        foreach (var value in allowed)
        {
            if (string.Equals(EnumText.Of(value), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        result.AddError($"{name} takes {string.Join(", ", allowed.Select(EnumText.Of))}, not '{text}'.");
        return null;
    }
}
