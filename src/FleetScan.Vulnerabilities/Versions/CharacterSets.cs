using System.Buffers;

namespace FleetScan.Vulnerabilities.Versions;

/// What may stand in parts of versions.
internal static class CharacterSets
{
    private const string LettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    public static readonly SearchValues<char> SemanticLabel = SearchValues.Create(LettersAndDigits + "-");

    public static readonly SearchValues<char> PythonLocal = SearchValues.Create(LettersAndDigits + "-_.");
}
