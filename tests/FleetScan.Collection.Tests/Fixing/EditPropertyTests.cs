using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace FleetScan.Collection.Tests.Fixing;

/// <summary>Whatever the layout: what is written is read back, nothing else changes its meaning, and no comment is lost.</summary>
public sealed class EditPropertyTests
{
    private static readonly string[] Comments = ["# head", "# kept", "# what", "# why", "# between", "# last", "# tail"];
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "name", "on", "x-y", "é");
    private static readonly Gen<string> Scalar = Gen.OneOf("1", "true", "text", "'quoted # text'", "\"double\"", "~", "", "two words", "{}", "[]", "{a: 1, b: {c: 2}}", "[1, {a: 2}]");

    [Fact]
    public void A_change_is_made_exactly_or_refused()
    {
        var value = Gen.OneOf("true", "7", "ALL", "a: b # c", "007", "--flag=x", " é", "yes");
        var steps = Gen.OneOf(Name.Select(name => "." + name), Gen.Int[0, 2].Select(index => string.Create(CultureInfo.InvariantCulture, $"[{index}]"))).Array[1, 4];
        var made = 0;

        Gen.Select(Documents(), steps, value, Gen.Bool, Gen.OneOf("\n", "\r\n")).Sample(
            (document, path, value, write, newLine) =>
            {
                var text = document.Replace("\n", newLine, StringComparison.Ordinal);
                var change = new ManifestChange("spec" + string.Concat(path), write ? value : null);

                var edited = EditCaseTests.Edit(text, change);

                if (Assert.Single(edited.Outcomes).Reason is not null)
                {
                    Assert.Equal(text, edited.Text);
                    return;
                }

                Interlocked.Increment(ref made);
                AssertReads(edited.Text, path, write ? value : null);
                AssertKept(text, edited.Text, write);
            },
            iter: 3_000, threads: 1);

        Assert.True(made > 1_000, $"Only {made} changes of 3,000 were made.");
    }

    private static void AssertReads(string text, string[] path, string? value)
    {
        var node = DocumentMeaning.Of(text).Single(json => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("metadata", out var metadata) && metadata.GetProperty("name").GetString() == "cart").GetProperty("spec");
        foreach (var step in path)
        {
            var isThere = step[0] == '[' ? node.ValueKind == JsonValueKind.Array && node.GetArrayLength() > step[1] - '0' : node.ValueKind == JsonValueKind.Object && node.TryGetProperty(step[1..], out _);
            if (!isThere)
            {
                Assert.Null(value);
                return;
            }

            node = step[0] == '[' ? node[step[1] - '0'] : node.GetProperty(step[1..]);
        }

        if (value is not null)
        {
            Assert.Equal(value, node.ToString().ToLowerInvariant() is "true" ? "true" : node.ToString());
        }
    }

    // Lines that are not touched stay as they are and in order; what is written takes no comment away.
    private static void AssertKept(string before, string after, bool write)
    {
        var lines = before.Split('\n');
        var changed = lines.Length - CommonLines(lines, after.Split('\n'));
        if (write)
        {
            Assert.True(changed <= 1, $"{changed} lines changed:\n{before}\n=>\n{after}");
            Assert.All(Comments, comment => Assert.Equal(before.Split(comment).Length, after.Split(comment).Length));
        }
    }

    // The longest common subsequence: a line that changed may have twins, so no line is looked for by its text alone.
    private static int CommonLines(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var left = 1; left <= before.Length; left++)
        {
            for (var right = 1; right <= after.Length; right++)
            {
                lengths[left, right] = before[left - 1] == after[right - 1]
                    ? lengths[left - 1, right - 1] + 1
                    : Math.Max(lengths[left - 1, right], lengths[left, right - 1]);
            }
        }

        return lengths[before.Length, after.Length];
    }

    private static Gen<string> Documents() =>
        Gen.Select(Block(3, 2), Gen.Bool, Gen.Bool).Select((spec, other, last) =>
            $"# head\n{(other ? "kind: Other # kept\n---\n" : "")}kind: Pod # what\nmetadata:\n  name: cart\nspec:{spec}{(last ? "\n# last\n---\n# tail\n" : "")}");

    // What stands behind a colon: a value on the same line, or a block below it.
    private static Gen<string> Block(int depth, int indent)
    {
        var scalar = Scalar.Select(text => text.Length == 0 ? "" : " " + text);
        if (depth == 0)
        {
            return scalar;
        }

        var pad = new string(' ', indent);
        var comment = Gen.OneOf("", "", " # why", $"\n{pad}# between", "\n");
        var mapping = Gen.Select(Name.Array[1, 3], Block(depth - 1, indent + 2).Array[3], comment.Array[3]).Select((names, values, comments) =>
            Join(names.Distinct().Select((name, index) => $"\n{pad}{Key(name)}:{With(values[index], comments[index])}")));
        var sequence = Gen.Select(Block(depth - 1, indent + 4).Array[1, 3], comment.Array[3]).Select((values, comments) =>
            Join(values.Select((value, index) => $"\n{pad}- {(value.StartsWith('\n') ? $"a:{value}" : value.Length == 0 ? "b: 1" : value.TrimStart())}{(value.Contains('\n', StringComparison.Ordinal) ? "" : comments[index])}")));
        return Gen.OneOf(scalar, mapping, sequence);
    }

    private static string With(string value, string comment) => value.StartsWith('\n') ? (comment == " # why" ? comment : "") + value : value + comment;

    private static string Key(string name) => name == "on" ? "\"on\"" : name;

    private static string Join(IEnumerable<string> parts) => new StringBuilder().AppendJoin("", parts).ToString();
}
