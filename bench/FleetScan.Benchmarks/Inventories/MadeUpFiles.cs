using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>Contents of files that compress about as real ones do. The same number always gives the same content.</summary>
internal static class MadeUpFiles
{
    private static readonly byte[][] Words = [.. MakeWords()];
    private static readonly byte[] Instructions = MakeInstructions();

    public static byte[] Text(int number, int length)
    {
        var random = new Random(number);
        var text = new byte[length];
        for (var at = 0; at < length;)
        {
            // Few words are frequent, as in any language and any source.
            var word = Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 3))].AsSpan();
            word = word[..Math.Min(word.Length, length - at)];
            word.CopyTo(text.AsSpan(at));
            at += word.Length;
        }

        return text;
    }

    /// <summary>Machine code, more or less: some instructions again and again, with operands that are hardly predictable.</summary>
    public static byte[] Program(int number, int length)
    {
        const int Instruction = 6;
        var random = new Random(number);
        var code = new byte[length];
        for (var at = 64; at + Instruction + 2 <= length; at += Instruction)
        {
            var pick = (int)(Instructions.Length / Instruction * Math.Pow(random.NextDouble(), 4));
            Instructions.AsSpan(pick * Instruction, Instruction).CopyTo(code.AsSpan(at));
            if (random.Next(3) == 0)
            {
                code[at + Instruction - 1] = (byte)random.Next(256);
            }
        }

        ((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(code);
        code[16] = 2;
        return code;
    }

    /// <summary>A program with the build information that Go leaves in it, in the middle.</summary>
    public static byte[] GoProgram(int number, int length, IEnumerable<string> modules)
    {
        var sentinel = new string('s', 16);
        var code = Program(number, length);
        using var info = new MemoryStream();
        info.Write([0xff, .. " Go buildinf:"u8, 8, 2, .. new byte[16]]);
        foreach (var text in new[] { "go1.22.3", $"{sentinel}path\tshop\nmod\tshop\tv1.0.0\t\n{string.Concat(modules.Select(module => $"dep\t{module}\t\n"))}{sentinel}" })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var rest = bytes.Length;
            for (; rest >= 0x80; rest >>= 7)
            {
                info.WriteByte((byte)(rest | 0x80));
            }

            info.WriteByte((byte)rest);
            info.Write(bytes);
        }

        info.ToArray().CopyTo(code, length / 32 * 16);
        return code;
    }

    public static byte[] Jar(int number, int classes)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"u8.ToArray());
            Put(zip, $"META-INF/maven/test.shop/part-{number}/pom.properties", Utf8($"groupId=test.shop\nartifactId=part-{number}\nversion=1.{number}.0\n"));
            for (var i = 0; i < classes; i++)
            {
                Put(zip, $"test/shop/part{number}/Class{i}.class", Program((number * 1000) + i, 6_000));
            }
        }

        return file.ToArray();
    }

    public static byte[] Utf8(FormattableString text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture));

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static IEnumerable<byte[]> MakeWords()
    {
        var random = new Random(1);
        for (var i = 0; i < 4_000; i++)
        {
            var word = new byte[random.Next(2, 11)];
            for (var at = 0; at < word.Length - 1; at++)
            {
                word[at] = (byte)random.Next('a', 'z' + 1);
            }

            word[^1] = i % 9 == 8 ? (byte)'\n' : (byte)' ';
            yield return word;
        }
    }

    private static byte[] MakeInstructions()
    {
        var instructions = new byte[24 * 1024];
        new Random(2).NextBytes(instructions);
        return instructions;
    }
}
