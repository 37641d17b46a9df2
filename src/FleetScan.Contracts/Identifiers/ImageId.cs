using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FleetScan.Contracts;

/// <summary>Identifies an image of an account: the content of one digest on one platform. New ones are UUID version 7, so their order follows time; the wire form is the hyphenated lower-case UUID.</summary>
/// <param name="Value">The UUID; <see cref="Guid.Empty"/> identifies nothing.</param>
[JsonConverter(typeof(IdentifierJsonConverter<ImageId>))]
public readonly record struct ImageId(Guid Value) : IIdentifier<ImageId>
{
    /// <summary>Makes a new identifier that sorts after those of earlier milliseconds.</summary>
    /// <returns>A UUID version 7.</returns>
    public static ImageId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public static ImageId From(Guid value) => new(value);

    /// <inheritdoc />
    public static ImageId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ImageId result)
    {
        var parsed = Guid.TryParse(s, out var value);
        result = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
