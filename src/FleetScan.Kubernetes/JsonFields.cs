using System.Text.Json;

namespace FleetScan.Kubernetes;

/// <summary>
/// Reads fields of JSON whose shape nobody guarantees. A missing field, or a field of something that is no object, is
/// <see cref="JsonValueKind.Undefined"/>; nothing here throws because of a value's kind.
/// </summary>
public static class JsonFields
{
    /// <summary>The field of that name.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The value, or an undefined element.</returns>
    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The field of that name.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The value, or an undefined element.</returns>
    public static JsonElement Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The field <paramref name="second"/> of the field <paramref name="first"/>.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="first">The outer field's name.</param>
    /// <param name="second">The inner field's name.</param>
    /// <returns>The value, or an undefined element.</returns>
    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => element.Get(first).Get(second);

    /// <summary>The field <paramref name="third"/> two fields down.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="first">The outer field's name.</param>
    /// <param name="second">The middle field's name.</param>
    /// <param name="third">The inner field's name.</param>
    /// <returns>The value, or an undefined element.</returns>
    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) =>
        element.Get(first).Get(second).Get(third);

    /// <summary>This value, or another one where this one is missing.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="other">What holds where it is undefined.</param>
    /// <returns>One of the two; null counts as a value.</returns>
    public static JsonElement Or(this JsonElement element, JsonElement other) => element.IsDefined() ? element : other;

    /// <summary>Whether the field is there, with any value.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>False for an undefined element only.</returns>
    public static bool IsDefined(this JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether the field is there and not <c>false</c>; null, zero and empty values count as set.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>True unless undefined or false.</returns>
    public static bool IsSet(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.False);

    /// <summary>Whether the value is the boolean true.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>False for everything else, the string "true" too.</returns>
    public static bool IsTrue(this JsonElement element) => element.ValueKind == JsonValueKind.True;

    /// <summary>Whether the value is the boolean false.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>False for everything else, a missing field too.</returns>
    public static bool IsFalse(this JsonElement element) => element.ValueKind == JsonValueKind.False;

    /// <summary>Whether the value is this string.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="text">The string.</param>
    /// <returns>False for another string and for everything that is no string.</returns>
    public static bool Is(this JsonElement element, ReadOnlySpan<byte> text)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            return element.ValueEquals(text);
        }
        catch (InvalidOperationException)
        {
            // As in Text: a lone surrogate in an escape.
            return false;
        }
    }

    /// <summary>Whether the value is a whole or decimal number equal to this one.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="number">The number.</param>
    /// <returns>False for strings that look like the number.</returns>
    public static bool IsNumber(this JsonElement element, double number) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && value.Equals(number);

    /// <summary>The string.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>Null for everything that is no string, and for a string that is no valid Unicode.</returns>
    public static string? Text(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape is valid JSON and no text; no API server stores it.
            return null;
        }
    }

    /// <summary>The value as text to compare with others: a string is itself, and nothing else equals the string that looks like it.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>The string, or the value's JSON behind a zero character; null for an undefined element.</returns>
    public static string? AsWritten(this JsonElement element) =>
        element.Text() ?? (element.IsDefined() ? "\0" + element.GetRawText() : null);

    /// <summary>The elements of an array.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>Nothing for everything that is no array.</returns>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

    /// <summary>The fields of an object.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>Nothing for everything that is no object.</returns>
    public static JsonElement.ObjectEnumerator Fields(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default;

    /// <summary>How many elements an array has.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>Zero for everything that is no array.</returns>
    public static int Count(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.GetArrayLength() : 0;

    /// <summary>Whether an array contains this string.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="text">The string.</param>
    /// <returns>False for everything that is no array.</returns>
    public static bool Contains(this JsonElement element, ReadOnlySpan<byte> text)
    {
        foreach (var item in element.Items())
        {
            if (item.Is(text))
            {
                return true;
            }
        }

        return false;
    }
}
