using FleetScan.Backend.Http.Requests;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>The header by which a caller may repeat a request without starting the work twice.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const string Meaning = "Makes repeating the request harmless: the same key starts the work once. 1 to 128 characters.";

    private const int MaxCharacters = 128;

    public static void Check(string? key, Violations violations) => violations.AddUnless(
        key is null || (key.Length is > 0 and <= MaxCharacters && !key.Any(char.IsControl)),
        Header,
        $"It must have 1 to {MaxCharacters} characters. Make a new one, such as a UUID, for each new piece of work.");
}
