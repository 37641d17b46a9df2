using System.Text;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Go;

// The build information that the Go linker leaves in each executable: the version of the toolchain and the modules.
internal static class GoBuildInfo
{
    public const int HeaderSize = 32;
    private const int Alignment = 16;
    // Kubernetes, one of the largest programs, has some 20 KiB.
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int FlagsAt = 15;
    private const int InlineFlag = 2;
    private const int SentinelSize = 16;
    public const int MaxVersion = 256;

    // A byte that no text begins with, then " Go buildinf:".
    public static ReadOnlySpan<byte> Magic => [0xff, 0x20, 0x47, 0x6f, 0x20, 0x62, 0x75, 0x69, 0x6c, 0x64, 0x69, 0x6e, 0x66, 0x3a];

    // The first place that holds build information, and how many bytes it takes; 0 bytes when more are needed to tell, no place: -1.
    public static (int Start, long Size) Find(ReadOnlySpan<byte> data, long offset)
    {
        for (var from = 0; data[from..].IndexOf(Magic) is >= 0 and var at;)
        {
            from += at;
            // Programs that read build information contain the magic too, but not aligned as the linker does it.
            if ((offset + from) % Alignment == 0 && Measure(data[from..]) is >= 0 and var size)
            {
                return (from, size);
            }

            from++;
        }

        return (-1, 0);
    }

    // How many bytes the information takes from its magic on; 0 when more are needed to tell, -1 when it is none.
    private static long Measure(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderSize)
        {
            return 0;
        }

        if ((data[FlagsAt] & InlineFlag) == 0)
        {
            return HeaderSize;
        }

        var rest = data[HeaderSize..];
        if (!TrySize(ref rest, out var version))
        {
            return rest.Length < 10 ? 0 : -1;
        }

        if (version is 0 or > MaxVersion)
        {
            return -1;
        }

        if ((ulong)rest.Length < version)
        {
            return 0;
        }

        rest = rest[(int)version..];
        if (!TrySize(ref rest, out var modules))
        {
            return rest.Length < 10 ? 0 : -1;
        }

        return modules > MaxBytes ? -1 : data.Length - rest.Length + (long)modules;
    }

    // The data as it was found, and the whole file where it is in memory.
    public static void Read(ReadOnlySpan<byte> data, ReadOnlySpan<byte> file, string path, PackageList found)
    {
        if ((data[FlagsAt] & InlineFlag) == 0)
        {
            if (GoPointers.TryRead(data, file, out var oldVersion, out var oldModules))
            {
                Report(oldVersion, oldModules, path, found);
            }
            else
            {
                found.Gap(path, "It was built with Go before 1.18, and its build information cannot be followed. Its modules are missing; rebuild it with a supported Go.");
            }

            return;
        }

        var rest = data[HeaderSize..];
        TrySize(ref rest, out var size);
        var version = rest[..(int)size];
        rest = rest[(int)size..];
        TrySize(ref rest, out size);
        Report(version, rest[..(int)size], path, found);
    }

    private static void Report(ReadOnlySpan<byte> version, ReadOnlySpan<byte> modules, string path, PackageList found)
    {
        ReportToolchain(Encoding.UTF8.GetString(version), path, found);
        if (modules.Length > 2 * SentinelSize)
        {
            ReportModules(modules[SentinelSize..^SentinelSize], path, found);
        }
    }

    // "go1.22.3", "go1.22.3 X:boringcrypto"; builds from source say "devel" and match nothing.
    private static void ReportToolchain(string version, string path, PackageList found)
    {
        var word = version.Split(' ', '-')[0];
        found.Add(path, PackageType.Go, "stdlib", word.StartsWith("go", StringComparison.Ordinal) ? word["go".Length..] : "");
    }

    private static void ReportModules(ReadOnlySpan<byte> text, string path, PackageList found)
    {
        (string Name, string Version)? open = null;
        var lines = new TextLines(text);
        while (lines.MoveNext())
        {
            var fields = lines.Current.Split('\t');
            if (fields is ["mod" or "dep", var module, var version, ..])
            {
                Add(open, path, found);
                open = (module, fields[0] == "mod" ? OfMain(version) : version);
            }
            else if (fields is ["=>", var other, var otherVersion, ..])
            {
                open = (other, otherVersion);
            }
        }

        Add(open, path, found);
    }

    // The main module is seldom built from a release, and a made-up version must not match.
    private static string OfMain(string version) => version is "(devel)" || version.StartsWith("v0.0.0-", StringComparison.Ordinal) ? "" : version;

    private static void Add((string Name, string Version)? module, string path, PackageList found)
    {
        if (module is var (name, version))
        {
            // A replacement by a folder has a path for a name and no version.
            if (!name.StartsWith('.') && !name.StartsWith('/'))
            {
                found.Add(path, PackageType.Go, name, version);
            }
        }
    }

    private static bool TrySize(ref ReadOnlySpan<byte> data, out ulong size)
    {
        size = 0;
        for (var i = 0; i < data.Length && i < 5; i++)
        {
            size |= (ulong)(data[i] & 0x7f) << (7 * i);
            if ((data[i] & 0x80) == 0)
            {
                data = data[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
