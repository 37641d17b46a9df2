using System.IO.Compression;
using System.Text;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Tests.Ecosystems;

public sealed class ExecutableTests
{
    private const string Modules = "path\texample.test/shop\nmod\texample.test/shop\t(devel)\t\ndep\tgolang.org/x/text\tv0.3.6\th1:x=\n"
        + "dep\tgithub.com/old/name\tv1.0.0\n=>\tgithub.com/new/name\tv1.5.0\th1:y=\ndep\tgithub.com/local/dir\tv0.1.0\n=>\t../dir\t(devel)\nbuild\t-compiler=gc\n";

    private static readonly string[] Expected =
        ["example.test/shop ", "github.com/new/name v1.5.0", "golang.org/x/text v0.3.6", "stdlib 1.22.3"];

    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData((256 * 1024) - 48)]
    [InlineData(50 * 1024 * 1024)]
    public void Go_programs_list_their_modules_and_toolchain_wherever_these_lie(int padding) =>
        Assert.Equal(Expected, Read(GoProgram("go1.22.3 X:boringcrypto", Modules, padding)));

    [Fact]
    public void The_magic_alone_is_not_build_information()
    {
        byte[] program = [.. GoProgram("", "", 0)[..64], .. " Go buildinf:"u8, .. new byte[3], .. GoProgram("go1.22.3", Modules, 0)];

        Assert.Equal(Expected, Read(program));
    }

    [Fact]
    public void Programs_of_an_old_go_give_a_gap()
    {
        var program = GoProgram("go1.16", Modules, 0);
        program[64 + 15] = 0;

        Assert.Contains("before 1.18", Assert.Single(All(program).Gaps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void Programs_of_an_old_go_are_followed_by_their_pointers(int pointerSize) =>
        Assert.Equal([.. Expected[..3], "stdlib 1.16.3"], Read(OldGoProgram(pointerSize)));

    [Fact]
    public void Crates_are_read_from_their_section()
    {
        var json = """
            {"packages":[
              {"name":"shop","version":"0.1.0","source":"local","root":true},
              {"name":"memchr","version":"2.7.4","source":"crates.io"},
              {"name":"cc","version":"1.0.0","source":"crates.io","kind":"build"}]}
            """;

        Assert.Equal(["memchr 2.7.4"], Read(Elf(".dep-v0", Compressed(json))));
    }

    [Theory]
    [InlineData("no zlib at all")]
    [InlineData("x asks for a dictionary")]
    [InlineData("")]
    public void Broken_crate_lists_give_a_gap_or_nothing(string content)
    {
        var found = All(Elf(".dep-v0", Encoding.UTF8.GetBytes(content)));

        Assert.Empty(found.Packages);
        Assert.Equal(content.Length > 0 ? 1 : 0, found.Gaps.Count);
    }

    [Fact]
    public void Other_files_are_passed_over()
    {
        var found = All(Encoding.UTF8.GetBytes("#!/bin/sh\necho this is long enough\n"));

        Assert.Empty(found.Packages);
        Assert.Empty(found.Gaps);
    }

    internal static byte[] GoProgram(string version, string modules, int padding)
    {
        using var file = new MemoryStream();
        file.Write("\u007fELF"u8);
        file.Write([2, 1, 1, .. new byte[9], 2, 0]);
        file.SetLength(64 + padding);
        file.Position = file.Length;
        file.Write([0xff, .. " Go buildinf:"u8, 8, 2, .. new byte[16]]);
        var sentinel = new string('s', 16);
        foreach (var text in (string[])[version, modules.Length == 0 ? "" : sentinel + modules + sentinel])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var rest = (uint)bytes.Length;
            for (; rest >= 0x80; rest >>= 7)
            {
                file.WriteByte((byte)(rest | 0x80));
            }

            file.WriteByte((byte)rest);
            file.Write(bytes);
        }

        file.Write(new byte[64]);
        return file.ToArray();
    }

    // One segment that maps the whole file to 0x400000; build information, two string headers, two strings.
    internal static byte[] OldGoProgram(int pointerSize)
    {
        const int Base = 0x400000;
        const int Info = 256;
        const int Headers = 320;
        const int Strings = 384;
        var wide = pointerSize == 8;
        var version = "go1.16.3"u8.ToArray();
        var sentinel = new string('s', 16);
        var modules = Encoding.UTF8.GetBytes(sentinel + Modules + sentinel);
        var file = new byte[Strings + version.Length + modules.Length];
        using var writer = new BinaryWriter(new MemoryStream(file));
        At(0, [0x7f, .. "ELF"u8, (byte)(wide ? 2 : 1), 1, 1, .. new byte[9], 2, 0]);
        At(wide ? 32 : 28, Number(64));
        At(wide ? 54 : 42, [(byte)(wide ? 56 : 32), 0, 1, 0]);
        At(64, [1, 0, 0, 0]);
        At(wide ? 72 : 68, [.. Number(0), .. Number(Base), .. Number(Base), .. Number(file.Length)]);
        At(Info, [0xff, .. " Go buildinf:"u8, (byte)pointerSize, 0, .. Number(Base + Headers), .. Number(Base + Headers + (2 * pointerSize))]);
        At(Headers, [.. Number(Base + Strings), .. Number(version.Length), .. Number(Base + Strings + version.Length), .. Number(modules.Length)]);
        At(Strings, [.. version, .. modules]);
        return file;

        byte[] Number(int value) => BitConverter.GetBytes((long)value)[..pointerSize];

        void At(int position, byte[] bytes)
        {
            writer.Seek(position, SeekOrigin.Begin);
            writer.Write(bytes);
        }
    }

    // Header, the section's content, the section names, the table of three sections.
    internal static byte[] Elf(string section, byte[] content)
    {
        var names = Encoding.ASCII.GetBytes($"\0.shstrtab\0{section}\0");
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write([0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[9], 2, 0, 62, 0, 1, 0, 0, 0]);
        writer.Write(new byte[16]);
        writer.Write((ulong)(64 + content.Length + names.Length));
        writer.Write([.. new byte[4], 64, 0, 0, 0, 0, 0, 64, 0, 3, 0, 1, 0]);
        writer.Write(content);
        writer.Write(names);
        writer.Write(new byte[64]);
        Section(1, (ulong)(64 + content.Length), (ulong)names.Length);
        Section(11, 64, (ulong)content.Length);
        return file.ToArray();

        void Section(uint name, ulong offset, ulong size)
        {
            writer.Write(name);
            writer.Write(new byte[20]);
            writer.Write(offset);
            writer.Write(size);
            writer.Write(new byte[24]);
        }
    }

    internal static byte[] Compressed(string text)
    {
        using var compressed = new MemoryStream();
        using (var writer = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            writer.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }

    private static IEnumerable<string> Read(byte[] program) =>
        All(program).Packages.Select(package => $"{package.Name} {package.Version}").Order(StringComparer.Ordinal);

    private static PackageList All(byte[] program)
    {
        var found = new PackageList();
        using var content = new MemoryStream(program);
        ExecutableReader.Read(content, program.Length, "app/shop", found);
        return found;
    }
}
