namespace FleetScan.Images.Inventories;

// One kind of file that says what is installed. Broken content is an InvalidDataException or JsonException, which becomes a gap.
internal interface IFileReader
{
    string Kind { get; }

    int MaxBytes { get; }

    bool Wants(ReadOnlySpan<char> path);

    void Read(ReadOnlyMemory<byte> content, FileFindings found);
}
