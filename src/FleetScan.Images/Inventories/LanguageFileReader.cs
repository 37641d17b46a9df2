using FleetScan.Images.Ecosystems;
using FleetScan.Images.Ecosystems.Java;

namespace FleetScan.Images.Inventories;

internal sealed class LanguageFileReader(PackageFileReader reader) : IFileReader
{
    public string Kind => reader.Name;

    public int MaxBytes => reader.Read == JavaArchiveReader.Read ? PackageFiles.MaxArchiveBytes : PackageFiles.MaxDocumentBytes;

    public bool Wants(ReadOnlySpan<char> path) => reader.Wants(new PackagePath(path));

    public void Read(ReadOnlyMemory<byte> content, FileFindings found)
    {
        var list = new PackageList();
        PackageFiles.Read(reader, content, found.Path, list);
        found.Take(list);
    }
}
