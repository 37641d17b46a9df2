namespace FleetScan.Images.Ecosystems.Java;

// jar, war, ear and their kin, and the archives inside them. An archive is the package its Maven properties name; without them the one its
// manifest and file name tell. Further Maven properties are libraries packed into it.
internal static class JavaArchiveReader
{
    private const int MaxDepth = 6;
    private const int MaxEntryBytes = 1024 * 1024;
    private const int MaxNestedBytes = 64 * 1024 * 1024;
    private const long MaxInflatedBytes = 256L * 1024 * 1024;
    private const int MaxProperties = 2_000;

    private static readonly string[] Extensions =
        [".jar", ".war", ".ear", ".par", ".sar", ".nar", ".jpi", ".hpi", ".kar", ".lpkg", ".aar"];

    public static bool Wants(PackagePath path) => IsArchive(path.Name);

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found) =>
        new Walk(found).Read(content, path, path, 0);

    private static bool IsArchive(ReadOnlySpan<char> name)
    {
        foreach (var extension in Extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Walk(PackageList found)
    {
        private long _inflated;

        public void Read(ReadOnlyMemory<byte> content, string path, string fileName, int depth)
        {
            var manifest = JarManifest.Empty;
            var properties = new List<PomProperties>();
            var entries = new ZipDirectory(content);
            while (entries.MoveNext())
            {
                if (entries.Name is "META-INF/MANIFEST.MF")
                {
                    manifest = JarManifest.Parse(entries.Content(MaxEntryBytes));
                }
                else if (IsPomProperties(entries.Name) && properties.Count < MaxProperties)
                {
                    if (PomProperties.Parse(entries.Content(MaxEntryBytes)) is { } pom)
                    {
                        properties.Add(pom);
                    }
                }
                else if (IsArchive(entries.Name))
                {
                    ReadNested(entries, $"{path}!/{entries.Name}", depth + 1);
                }
            }

            JarIdentity.Report(fileName, path, manifest, properties, found);
        }

        private void ReadNested(ZipDirectory entries, string path, int depth)
        {
            if (depth > MaxDepth)
            {
                found.Gap(path, $"It nests deeper than {MaxDepth} archives; what is inside is not listed.");
                return;
            }

            try
            {
                var room = (int)Math.Min(MaxNestedBytes, MaxInflatedBytes - _inflated);
                var content = entries.Content(room);
                _inflated += content.Length;
                Read(content, path, entries.Name, depth);
            }
            catch (InvalidDataException e)
            {
                found.Gap(path, $"Reading this archive inside another failed: {e.Message} Packages in it may be missing.");
            }
        }

        private static bool IsPomProperties(string name) =>
            name.StartsWith("META-INF/maven/", StringComparison.Ordinal) && name.EndsWith("/pom.properties", StringComparison.Ordinal);
    }
}
