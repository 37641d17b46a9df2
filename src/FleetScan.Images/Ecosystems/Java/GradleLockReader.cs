using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Java;

// gradle.lockfile: group:artifact:version=configuration,configuration. What only tests use is left out.
internal static class GradleLockReader
{
    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            var line = lines.Current.Trim();
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line.StartsWith('#') || equals < 0 || line[..equals].Split(':') is not [var group, var artifact, var version])
            {
                continue;
            }

            if (!line[(equals + 1)..].Split(',').All(configuration => configuration.StartsWith("test", StringComparison.Ordinal)))
            {
                found.Add(path, PackageType.Maven, $"{group}:{artifact}", version);
            }
        }
    }
}
