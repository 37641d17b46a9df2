using System.Buffers;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.PyPi;

// requirements.txt and its variants: lines that pin one version. Ranges name no version, so they are left out.
internal static class RequirementsReader
{
    private static readonly SearchValues<char> NoVersion = SearchValues.Create("*, <>!~");

    private static readonly SearchValues<char> PythonName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public static bool Wants(PackagePath path) =>
        path.Name.EndsWith(".txt") && path.Name.StartsWith("requirements", StringComparison.OrdinalIgnoreCase);

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            // Options stand on lines of their own or, as hashes, behind the requirement.
            var line = lines.Current.Split(" #")[0].Split(" --")[0].Split(';')[0].TrimEnd('\\').Trim();
            if (line.Length == 0 || !char.IsAsciiLetterOrDigit(line[0]))
            {
                continue;
            }

            var equals = line.IndexOf("==", StringComparison.Ordinal);
            var version = equals < 0 ? "" : line[equals..].TrimStart('=').Trim();
            if (version.Length > 0 && version.AsSpan().IndexOfAny(NoVersion) < 0)
            {
                found.Add(path, PackageType.PyPi, Name(line[..equals]), version);
            }
        }
    }

    // Without extras, name[extra].
    private static string? Name(string text)
    {
        var name = text.Split('[')[0].Trim();
        return name.AsSpan().IndexOfAnyExcept(PythonName) < 0 ? name : null;
    }
}
