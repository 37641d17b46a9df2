using System.IO.MemoryMappedFiles;

namespace FleetScan.Vulnerabilities.Database;

/// A file in memory that the operating system reads as it is needed. What lies outside it is damage, never a crash.
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public MappedFile(string path)
    {
        _path = path;
        Length = new FileInfo(path).Length;
        _file = MemoryMappedFile.CreateFromFile(File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
    }

    public long Length { get; }

    public ReadOnlySpan<byte> Slice(long offset, long length) =>
        offset < 0 || length < 0 || length > int.MaxValue || offset > Length - length ? throw Damaged("A reference leads outside the file") : new(_start + offset, (int)length);

    public AdvisoryDatabaseException Damaged(string what) => new($"The advisory database {_path} is damaged: {what}. Build or fetch it again.");

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
