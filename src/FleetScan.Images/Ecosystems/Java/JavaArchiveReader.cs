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
    private const int MaxNestedArchives = 10_000;

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
        private int _nested;
        private bool _isOver;

        public void Read(ReadOnlyMemory<byte> content, string path, string fileName, int depth)
        {
            JarManifest? manifest = null;
            var properties = new List<PomProperties>();
            var entries = new ZipDirectory(content);
            while (!_isOver && entries.MoveNext())
            {
                if (manifest is null && entries.Name is "META-INF/MANIFEST.MF")
                {
                    manifest = JarManifest.Parse(Content(entries, MaxEntryBytes));
                }
                else if (IsPomProperties(entries.Name) && properties.Count < MaxProperties)
                {
                    if (PomProperties.Parse(Content(entries, MaxEntryBytes)) is { } pom)
                    {
                        properties.Add(pom);
                    }
                }
                else if (IsArchive(entries.Name))
                {
                    ReadNested(entries, $"{path}!/{entries.Name}", depth + 1);
                }
            }

            JarIdentity.Report(fileName, path, manifest ?? JarManifest.Empty, properties, found);
        }

        private void ReadNested(ZipDirectory entries, string path, int depth)
        {
            if (depth > MaxDepth)
            {
                found.Gap(path, $"It nests deeper than {MaxDepth} archives; what is inside is not listed.");
                return;
            }

            if (++_nested > MaxNestedArchives)
            {
                _isOver = true;
                found.Gap(path, $"More than {MaxNestedArchives} archives lie inside one; the rest is not listed.");
                return;
            }

            try
            {
                Read(Content(entries, MaxNestedBytes), path, entries.Name, depth);
            }
            catch (InvalidDataException e)
            {
                found.Gap(path, $"Reading this archive inside another failed: {e.Message} Packages in it may be missing.");
            }
        }

        // Entries may share the same bytes, so only what comes out of all of them bounds the work.
        private ReadOnlyMemory<byte> Content(ZipDirectory entries, int maxBytes)
        {
            if (_inflated >= MaxInflatedBytes)
            {
                _isOver = true;
                throw new InvalidDataException($"What the outermost archive holds inflates to more than {MaxInflatedBytes} bytes.");
            }

            var content = entries.Content(maxBytes);
            _inflated += content.Length;
            return content;
        }

        private static bool IsPomProperties(string name) =>
            name.StartsWith("META-INF/maven/", StringComparison.Ordinal) && name.EndsWith("/pom.properties", StringComparison.Ordinal);
    }
}
