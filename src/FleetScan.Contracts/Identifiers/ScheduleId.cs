using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FleetScan.Contracts;

/// <summary>Identifies a recurring scan. New ones are UUID version 7, so their order follows time; the wire form is the hyphenated lower-case UUID.</summary>
/// <param name="Value">The UUID; <see cref="Guid.Empty"/> identifies nothing.</param>
[JsonConverter(typeof(IdentifierJsonConverter<ScheduleId>))]
public readonly record struct ScheduleId(Guid Value) : IIdentifier<ScheduleId>
{
    /// <summary>Makes a new identifier that sorts after those of earlier milliseconds.</summary>
    /// <returns>A UUID version 7.</returns>
    public static ScheduleId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public static ScheduleId From(Guid value) => new(value);

    /// <inheritdoc />
    public static ScheduleId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ScheduleId result)
    {
        var parsed = Guid.TryParse(s, out var value);
        result = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
