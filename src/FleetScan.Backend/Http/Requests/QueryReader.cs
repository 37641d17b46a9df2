using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Reads declared query parameters and collects what is wrong with them.</summary>
internal sealed class QueryReader(HttpRequest request)
{
    // Longer than any name that could be looked for.
    private const int MaxCharacters = 512;

    private const int MaxValues = 100;

    public Violations Violations { get; } = new();

    public string? Text(QueryParameter parameter)
    {
        var values = request.Query[parameter.Name];
        if (values.Count == 0 || string.IsNullOrEmpty(values[0]))
        {
            Violations.AddUnless(values.Count == 0, parameter.Name, "It is empty; leave it out instead.");
            return null;
        }

        Violations.AddUnless(values.Count == 1, parameter.Name, "It may be given once.");
        Violations.AddUnless(values[0]!.Length <= MaxCharacters, parameter.Name, $"It may have at most {MaxCharacters} characters."); // checked above
        return values[0];
    }

    public IReadOnlyList<string> Texts(QueryParameter parameter)
    {
        var values = request.Query[parameter.Name];
        Violations.AddUnless(values.Count <= MaxValues, parameter.Name, $"It may be given at most {MaxValues} times.");
        Violations.AddUnless(values.All(value => value is { Length: > 0 and <= MaxCharacters }), parameter.Name, $"It must have 1 to {MaxCharacters} characters.");
        return Violations.IsEmpty ? [.. values.OfType<string>()] : [];
    }

    public T? Id<T>(QueryParameter parameter)
        where T : struct, IIdentifier<T>
    {
        if (Text(parameter) is not { } text)
        {
            return null;
        }

        var parsed = T.TryParse(text, CultureInfo.InvariantCulture, out var id);
        Violations.AddUnless(parsed, parameter.Name, "It must be a UUID.");
        return parsed ? id : null;
    }

    public IReadOnlyList<T> Ids<T>(QueryParameter parameter)
        where T : struct, IIdentifier<T>
    {
        var texts = Texts(parameter);
        Violations.AddUnless(texts.All(text => T.TryParse(text, CultureInfo.InvariantCulture, out _)), parameter.Name, "It must be a UUID.");
        return Violations.IsEmpty ? [.. texts.Select(text => T.Parse(text, CultureInfo.InvariantCulture))] : [];
    }

    public IReadOnlyList<T> Enums<T>(QueryParameter parameter)
        where T : struct, Enum
    {
        var found = new List<T>();
        foreach (var text in Texts(parameter))
        {
            if (parameter.Values.Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
            {
                found.Add(value);
            }
            else
            {
                Violations.Add(parameter.Name, $"It must be one of {string.Join(", ", parameter.Values)}.");
            }
        }

        return found;
    }

    public bool? Flag(QueryParameter parameter)
    {
        if (Text(parameter) is not { } text)
        {
            return null;
        }

        var parsed = bool.TryParse(text, out var value);
        Violations.AddUnless(parsed, parameter.Name, "It must be true or false.");
        return parsed ? value : null;
    }

    public int Number(QueryParameter parameter)
    {
        if (Text(parameter) is not { } text)
        {
            return parameter.Default ?? 0;
        }

        var fits = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= parameter.Minimum && number <= parameter.Maximum;
        Violations.AddUnless(fits, parameter.Name, $"It must be {parameter.Minimum} to {parameter.Maximum}.");
        return fits ? number : parameter.Default ?? 0;
    }

    public static IReadOnlyList<string> NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
