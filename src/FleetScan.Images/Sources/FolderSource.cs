using System.Buffers;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems;
using FleetScan.Images.Inventories;

namespace FleetScan.Images.Sources;

// The root of a file system, or the folder of a project. Links are not followed: what they lead to is met at its own place, or lies outside.
internal sealed class FolderSource(string root) : ImageSource(root)
{
    private const int MaxDepth = 128;

    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = MaxDepth,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
        IgnoreInaccessible = true,
        ReturnSpecialDirectories = false,
    };

    internal override Task<ImageInventory> InventoryAsync(InventoryOptions options, CancellationToken cancellationToken) =>
        Task.Run(() => Read(options, cancellationToken), cancellationToken);

    private ImageInventory Read(InventoryOptions options, CancellationToken cancellationToken)
    {
        // What is installed counts in the root of a system; in a project also what lock files would install.
        var isSystem = File.Exists(Path.Combine(Subject, "etc/os-release")) || File.Exists(Path.Combine(Subject, "usr/lib/os-release"));
        var wanted = new WantedFiles(isSystem ? PackageFileScope.Image : PackageFileScope.Both, options.MaxDatabaseBytes);
        var found = new FoundFiles(options.MaxPackages);
        var limits = new Archives.TarLimits(options.MaxPathBytes, options.MaxEntries);
        foreach (var file in new DirectoryInfo(Subject).EnumerateFiles("*", Walk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            limits.Count();
            Read(file, wanted, found);
        }

        return InventoryFinish.Complete(new ImageInventory { Subject = Subject }, found);
    }

    private void Read(FileInfo info, WantedFiles wanted, FoundFiles found)
    {
        var path = Path.GetRelativePath(Subject, info.FullName).Replace('\\', '/');
        if (info.Length == 0)
        {
            // Empty files say nothing, and a pipe would wait for a writer.
            return;
        }

        var reader = wanted.ReaderOf(path);
        if (reader is null && !WantedFiles.MayBeExecutable(path, ModeOf(info), info.Length))
        {
            return;
        }

        var file = new FileFindings(path);
        try
        {
            using var content = info.OpenRead();
            if (reader is null)
            {
                var list = new PackageList();
                ExecutableReader.Read(content, content.Length, path, list);
                file.Take(list);
            }
            else
            {
                Read(reader, content, file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (reader is not null)
            {
                file.Gap($"Opening it failed: {e.Message} What it lists is missing; scan as a user who may read it.");
            }
        }

        found.Add(file);
    }

    private static void Read(IFileReader reader, FileStream content, FileFindings file)
    {
        if (content.Length > reader.MaxBytes)
        {
            file.Gap($"It has {content.Length} bytes; of a {reader.Kind} at most {reader.MaxBytes} are read. What it lists is missing.");
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)content.Length);
        try
        {
            var read = content.ReadAtLeast(buffer.AsSpan(0, (int)content.Length), (int)content.Length, throwOnEndOfStream: false);
            FileContents.Read(reader, buffer.AsMemory(0, read), file);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int ModeOf(FileInfo info)
    {
        const int AnyExecute = 0b001_001_001;
        return OperatingSystem.IsWindows() ? info.Extension is ".exe" or "" ? AnyExecute : 0 : (int)info.UnixFileMode;
    }
}
