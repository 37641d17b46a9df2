using System.Text.Json;

namespace FleetScan.Cli.Connection;

/// What `fleetscan login` keeps: a JSON file that only its owner can read.
internal sealed class SettingsFile(string path)
{
    private const int MaxBytes = 64 * 1024;

    public string Path { get; } = path;

    public static SettingsFile Of(CliContext cli) => new(System.IO.Path.Combine(cli.ConfigurationFolder, "fleetscan", "config.json"));

    public BackendOptions Read()
    {
        var file = new FileInfo(Path);
        if (!file.Exists)
        {
            return new BackendOptions();
        }

        try
        {
            return file.Length <= MaxBytes && JsonSerializer.Deserialize(File.ReadAllBytes(Path), SettingsJson.Default.BackendOptions) is { } options
                ? options
                : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new CliException($"The settings in {Path} are not readable. Run `fleetscan login` to write them anew, or remove the file.");
        }
    }

    public void Write(BackendOptions options)
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!; // The path has a folder: Of joins three parts.
        var temporary = Path + ".new";
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var open = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // A mode is for new files only, so an older one with a wider mode must go first.
            File.Delete(temporary);
            open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, open))
        {
            JsonSerializer.Serialize(stream, options, SettingsJson.Default.BackendOptions);
        }

        File.Move(temporary, Path, overwrite: true);
    }
}
