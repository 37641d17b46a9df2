namespace FleetScan.Images.Archives;

internal enum TarEntryKind
{
    File,
    Folder,
    SymbolicLink,
    HardLink,

    // Devices, pipes, sparse files and what nobody knows: they take their path and carry no content that is read.
    Other,
}
