using System.Security.Cryptography;
using System.Text;

namespace FleetScan.Backend.Keys;

/// <summary>Random credentials. Their kind shows in the first four characters, so that people and secret scanners recognise them.</summary>
internal static class Secrets
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz0123456789";

    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Lower;

    // 43 characters out of 62 are 256 bits, which is why a plain SHA-256 is enough to store.
    private const int SecretCharacters = 43;

    public static string NewSecret(string kind) => kind + RandomNumberGenerator.GetString(Alphanumeric, SecretCharacters);

    public static string NewPublicId(int length) => RandomNumberGenerator.GetString(Lower, length);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool Matches(byte[]? expected, ReadOnlySpan<byte> actual) => CryptographicOperations.FixedTimeEquals(expected, actual);
}
