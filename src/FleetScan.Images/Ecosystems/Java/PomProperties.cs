namespace FleetScan.Images.Ecosystems.Java;

// pom.properties, which Maven packs into what it builds.
internal sealed record PomProperties(string Group, string Artifact, string Version)
{
    public static PomProperties? Parse(ReadOnlyMemory<byte> content)
    {
        string group = "", artifact = "", version = "";
        var lines = new TextLines(content.Span);
        while (lines.MoveNext())
        {
            if (lines.Current.Split('=', 2) is [var key, var value])
            {
                switch (key.Trim())
                {
                    case "groupId":
                        group = value.Trim();
                        break;
                    case "artifactId":
                        artifact = value.Trim();
                        break;
                    case "version":
                        version = value.Trim();
                        break;
                }
            }
        }

        // Unfiltered properties name nothing.
        return group.Length == 0 || artifact.Length == 0 || version.Length == 0 || version.Contains("${", StringComparison.Ordinal)
            ? null
            : new PomProperties(group, artifact, version);
    }
}
