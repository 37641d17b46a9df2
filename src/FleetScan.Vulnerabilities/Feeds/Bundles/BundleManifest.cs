using System.Text;
using FleetScan.Vulnerabilities.Feeds.Downloads;

namespace FleetScan.Vulnerabilities.Feeds.Bundles;

/// What a bundle holds, as sha256sum writes and checks it: a line for each file with its checksum, two spaces and its name.
internal static class BundleManifest
{
    public const string Name = "SHA256SUMS";
    public const int MaxBytes = 1024 * 1024;
    public const int MaxFiles = 1_000;
    private const int HashCharacters = 64;

    public static byte[] Write(IEnumerable<(string Name, string Sha256)> files) =>
        Encoding.ASCII.GetBytes(string.Concat(files.Select(file => $"{file.Sha256}  {file.Name}\n")));

    public static Dictionary<string, string> Read(string text)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            if (line.Length < HashCharacters + 3 || !line[..HashCharacters].All(char.IsAsciiHexDigit) || line[HashCharacters] != ' ' || line[HashCharacters + 1] is not (' ' or '*'))
            {
                throw new InvalidDataException($"its {Name} has a line that is not 'checksum  name'");
            }

            var name = line[(HashCharacters + 2)..];
            if (FeedSource.NameOf(name) is null || !files.TryAdd(name, line[..HashCharacters].ToLowerInvariant()) || files.Count > MaxFiles)
            {
                throw new InvalidDataException($"its {Name} names '{name}', which is no feed, or names it twice, or names more than {MaxFiles} files");
            }
        }

        return files.Count > 0 ? files : throw new InvalidDataException($"its {Name} is empty");
    }
}
