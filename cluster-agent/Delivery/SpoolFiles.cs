using System.Globalization;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Delivery;

/// <summary>How the spool lies on disk.</summary>
internal static class SpoolFiles
{
    public const string Command = "command.json";
    public const string Result = "result.json";
    private const string Unfinished = ".tmp";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    public static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Holds a file open that nobody else can open while the process lives; the system lets go of it when the process dies.</summary>
    public static FileStream TakeOwnership(string path) => new(path, Options(FileMode.OpenOrCreate));

    /// <summary>Writes a file so that it exists whole or not at all, also after a power cut.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + Unfinished;
        using (var file = new FileStream(unfinished, Options(FileMode.Create)))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads what an earlier run left; null when it cannot be used.</summary>
    public static SpoolEntry? Read(string folder)
    {
        var path = Path.Combine(folder, Command);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ContractsJson.Default.AgentCommand) is { } command
                ? Read(folder, new SpoolEntry(folder, command, File.GetLastWriteTimeUtc(path)))
                : null;
        }
        catch (JsonException)
        {
            // Written by a version whose contract this one does not know.
            return null;
        }
    }

    private static SpoolEntry Read(string folder, SpoolEntry entry)
    {
        var parts = new List<(int Number, long Bytes)>();
        foreach (var file in Directory.EnumerateFiles(folder, "part-*.gz").Order(StringComparer.Ordinal))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(file).AsSpan("part-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && parts.Count < ContractLimits.Parts)
            {
                parts.Add((number, new FileInfo(file).Length));
            }
        }

        var result = Path.Combine(folder, Result);
        entry.Restore(parts, File.Exists(result) ? JsonSerializer.Deserialize(File.ReadAllBytes(result), SpoolJson.Default.WholeResult) : null);
        return entry;
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
