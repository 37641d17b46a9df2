using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Compares JSON with the message that it should be and names every difference. Only for bodies that have been refused: reading stops at the first.</summary>
internal static class JsonShape
{
    public static void Check(JsonElement element, JsonTypeInfo type, string path, Violations violations)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when Is(element, JsonValueKind.Object, "an object", path, violations):
                CheckMembers(element, type, path, violations);
                break;
            case JsonTypeInfoKind.Dictionary when Is(element, JsonValueKind.Object, "an object", path, violations):
                foreach (var member in element.EnumerateObject())
                {
                    CheckItem(member.Value, type, Join(path, member.Name), violations);
                }

                break;
            case JsonTypeInfoKind.Enumerable when Is(element, JsonValueKind.Array, "a list", path, violations):
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    CheckItem(item, type, $"{path}[{index++}]", violations);
                }

                break;
            case JsonTypeInfoKind.None:
                CheckValue(element, type, path, violations);
                break;
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo type, string path, Violations violations)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            var property = type.Properties.FirstOrDefault(property => property.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                continue;
            }

            var memberPath = Join(path, property.Name);
            if (!seen.Add(property.Name))
            {
                violations.Add(memberPath, "It is there twice; give it once.");
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                Check(member.Value, type.Options.GetTypeInfo(property.PropertyType), memberPath, violations);
            }
            else if (!property.IsSetNullable || property.PropertyType is { IsValueType: true } value && Nullable.GetUnderlyingType(value) is null)
            {
                violations.Add(memberPath, property.IsRequired ? "It must not be null." : "It must not be null; leave it out for the default.");
            }
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            violations.Add(Join(path, property.Name), $"It is missing: {Expectation(property.PropertyType)} is required.");
        }
    }

    private static void CheckItem(JsonElement item, JsonTypeInfo collection, string path, Violations violations)
    {
        if (collection.ElementType is { } type)
        {
            Check(item, collection.Options.GetTypeInfo(type), path, violations);
        }
    }

    private static void CheckValue(JsonElement element, JsonTypeInfo type, string path, Violations violations)
    {
        try
        {
            element.Deserialize(type);
        }
        catch (JsonException)
        {
            violations.Add(path, $"It must be {Expectation(type.Type)}.");
        }
    }

    private static bool Is(JsonElement element, JsonValueKind kind, string expectation, string path, Violations violations)
    {
        if (element.ValueKind == kind)
        {
            return true;
        }

        violations.Add(path, $"It must be {expectation}.");
        return false;
    }

    private static string Expectation(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type switch
        {
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)),
            _ when type == typeof(string) => "a string",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => "a whole number",
            _ when type == typeof(double) => "a number",
            _ when type == typeof(DateTimeOffset) => "a time such as 2026-01-31T03:00:00Z",
            _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => "a list or an object",
            { IsValueType: true } => "a UUID",
            _ => "an object",
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
