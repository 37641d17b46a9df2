using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FleetScan.Contracts;

/// <summary>Identifies an account: the tenant that owns clusters, keys and findings. New ones are UUID version 7, so their order follows time; the wire form is the hyphenated lower-case UUID.</summary>
/// <param name="Value">The UUID; <see cref="Guid.Empty"/> identifies nothing.</param>
[JsonConverter(typeof(IdentifierJsonConverter<AccountId>))]
public readonly record struct AccountId(Guid Value) : IIdentifier<AccountId>
{
    /// <summary>Makes a new identifier that sorts after those of earlier milliseconds.</summary>
    /// <returns>A UUID version 7.</returns>
    public static AccountId New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public static AccountId From(Guid value) => new(value);

    /// <inheritdoc />
    public static AccountId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId result)
    {
        var parsed = Guid.TryParse(s, out var value);
        result = new(value);
        return parsed;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
