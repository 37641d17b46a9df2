using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FleetScan.Contracts;

/// <summary>Identifies an enrolled cluster. New ones are UUID version 7, so their order follows time; the wire form is the hyphenated lower-case UUID.</summary>
/// <param name="Value">The UUID; <see cref="Guid.Empty"/> identifies nothing.</param>
[JsonConverter(typeof(IdentifierJsonConverter<ClusterId>))]
public readonly record struct ClusterId(Guid Value) : IIdentifier<ClusterId>
{
    /// <summary>Makes a new identifier that sorts after those of earlier milliseconds.</summary>
    /// <returns>A UUID version 7.</returns>
    public static ClusterId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public static ClusterId From(Guid value) => new(value);

    /// <inheritdoc />
    public static ClusterId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ClusterId result)
    {
        var parsed = Guid.TryParse(s, out var value);
        result = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
