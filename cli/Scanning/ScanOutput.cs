using System.Text;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// Where the report goes: standard output, or a file that appears whole or not at all.
internal sealed class ScanOutput : IDisposable
{
    private readonly string? _temporary;
    private readonly string? _path;

    private ScanOutput(Terminal terminal, string? path, string? temporary)
    {
        Terminal = terminal;
        _path = path;
        _temporary = temporary;
    }

    public Terminal Terminal { get; }

    public bool IsFile => _path is not null;

    public static ScanOutput Open(CliContext cli, string? path)
    {
        if (path is null)
        {
            return new ScanOutput(cli.Out, path: null, temporary: null);
        }

        // A pipe or device cannot be replaced by a file, and need not be.
        var direct = File.Exists(path) && (File.GetAttributes(path) & (FileAttributes.Device | FileAttributes.ReparsePoint)) != 0;
        var target = direct || path.StartsWith("/dev/", StringComparison.Ordinal) ? path : path + ".partial";
        var writer = new StreamWriter(target, append: false, new UTF8Encoding(false));
        return new ScanOutput(new Terminal(writer, isTerminal: false, hasColours: false, width: null), path, target == path ? null : target);
    }

    public void Commit()
    {
        if (!IsFile)
        {
            return;
        }

        Terminal.Writer.Dispose();
        if (_temporary is not null)
        {
            File.Move(_temporary, _path!, overwrite: true); // IsFile: there is a path.
        }
    }

    public void Dispose()
    {
        if (IsFile)
        {
            Terminal.Writer.Dispose();
        }

        if (_temporary is not null && File.Exists(_temporary))
        {
            File.Delete(_temporary);
        }
    }
}
