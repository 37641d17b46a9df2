using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetScan.Contracts;

/// <summary>Writes an enum as its camelCase name, reads any casing of it and refuses numbers, whose meaning would depend on declaration order.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
