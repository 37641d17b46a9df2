namespace FleetScan.Images.Ecosystems;

// How one kind of file is recognised and read. A reader may throw what PackageFiles knows to be broken content.
internal sealed record PackageFileReader(string Name, PackageFileScope Scope, PackageFileReader.Wanting Wants, PackageFileReader.Reading Read)
{
    public delegate bool Wanting(PackagePath path);

    public delegate void Reading(ReadOnlyMemory<byte> content, string path, PackageList found);
}
