using System.Text;
using FleetScan.Cli.Tests.Running;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Scanning;

/// <summary>A folder with one good manifest and one file that is broken or huge: the scan goes on and names the file and the line, or judges what is merely large.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: good\nspec:\n  hostPID: true\n";

    private readonly TemporaryFolder _folder = new();
    private readonly TestCli _cli = new();

    private static readonly Dictionary<string, (byte[] Bytes, string Reason)> Files = new(StringComparer.Ordinal)
    {
        ["a bomb of aliases"] = (Text(Bomb()), "aliases, written out, are larger"),
        ["duplicate keys"] = (Text("kind: Pod\nmetadata:\n  name: x\n  name: y\n"), "hostile.yaml:4"),
        ["nesting in flow style"] = (Text($"kind: Pod\nx: {new string('[', 5_000)}{new string(']', 5_000)}\n"), "nests deeper than 128"),
        ["nesting in block style"] = (Text("kind: Pod\n" + string.Concat(Enumerable.Range(0, 500).Select(depth => new string(' ', depth) + "x:\n"))), "nests deeper than 128"),
        ["bytes that are no UTF-8"] = ([.. "kind: Pod\n# "u8, 0xC3, 0x28, 0xFF], "no valid UTF-8"),
        ["an object that breaks off"] = (Text("kind: Pod\nmetadata: {name: x"), "hostile.yaml"),
        ["a file over the bound"] = (Text(new string('#', 33 * 1024 * 1024)), "larger than the bound"),
        ["an anchor that contains itself"] = (Text("kind: Pod\nx: &a [*a]\n"), "contains itself"),
    };

    // By name: the bytes themselves would become part of the tests' names.
    public static TheoryData<string> Broken { get; } = [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task The_rest_is_judged_and_the_file_is_named(string what)
    {
        var (bytes, expected) = Files[what];
        await File.WriteAllTextAsync(_folder.File("good.yaml"), Pod, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder.File("hostile.yaml"), bytes, TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("scan", _folder.Path, "--control", "C-0038", "--fail-on", "low");

        Assert.True(result.Code == 1, $"{what}: {result.Code} {result.Error}");
        Assert.Contains("hostile.yaml", result.Out, StringComparison.Ordinal);
        Assert.Contains(expected, string.Join(' ', result.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_byte_in_quotes_is_refused_and_named()
    {
        await File.WriteAllTextAsync(_folder.File("nul.yaml"), Pod.Replace("good", "\"a\0b\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("scan", _folder.Path, "--control", "C-0038", "--fail-on", "low");

        Assert.Equal(2, result.Code);
        Assert.Contains("nul.yaml", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_100_000_lines_is_judged_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 14_286).Select(number => $"---\n{Pod.Replace("good", $"pod-{number}", StringComparison.Ordinal)}"));
        await File.WriteAllTextAsync(_folder.File("large.yaml"), text, TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("scan", _folder.Path, "--control", "C-0038");

        Assert.Equal(0, result.Code);
        Assert.Contains("14,286 of 14,286 objects", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_of_10_MiB_is_judged()
    {
        var data = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"    key-{number}: {new string('x', 1_024)}\n"));
        await File.WriteAllTextAsync(_folder.File("large.yaml"), $"{Pod}  nodeSelector:\n{data}", TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("scan", _folder.Path, "--control", "C-0038", "--fail-on", "low");

        Assert.Equal(1, result.Code);
        Assert.Contains("1 of 1 objects", result.Out, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    // Nine levels of nine aliases each: a billion nodes from a few hundred bytes.
    private static string Bomb()
    {
        var levels = Enumerable.Range(1, 9).Select(level => $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 9))}]\n");
        return $"kind: Pod\nl0: &l0 x\n{string.Concat(levels)}";
    }
}
