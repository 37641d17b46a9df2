using System.Text;
using FleetScan.TestKit;

namespace FleetScan.Collection.Tests.Manifests;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_read_with_all_below_it_in_the_same_order_every_time()
    {
        Write("b.yaml", Pod("b"));
        Write("a/z.yml", Pod("a-z"));
        Write("a/b/c.JSON", "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a-b-c\"}}");
        Write("a-b.yaml", Pod("a-b"));
        Write("B.yaml", Pod("B"));
        Write("notes.txt", "kind: Pod");
        Write(".hidden/x.yaml", Pod("hidden"));
        Write(".hidden.yaml", Pod("hidden"));

        var collected = await ReadAsync();

        Assert.Empty(collected.Failures);
        Assert.Equal(["B.yaml B", "a/b/c.JSON a-b-c", "a/z.yml a-z", "a-b.yaml a-b", "b.yaml b"], collected.Documents.Select(document => $"{document.Origin!.Path} {document.Name}"));
    }

    [Fact]
    public async Task A_single_file_is_read_whatever_its_extension()
    {
        Write("manifest.txt", Pod("one"));

        var collected = await Collected.FromAsync(new ManifestSource(_folder.File("manifest.txt")));

        Assert.Equal("manifest.txt", Assert.Single(collected.Documents).Origin!.Path);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_reported()
    {
        var collected = await Collected.FromAsync(new ManifestSource(_folder.File("nowhere/x.yaml")));

        Assert.Equal(("x.yaml", "There is no such file or folder."), (collected.Failures[0].Source, collected.Failures[0].Message));
    }

    [Fact]
    public async Task Large_broken_and_undecodable_files_are_reported_and_the_others_are_read()
    {
        Write("a-large.yaml", Pod("large") + "# " + new string('x', 3_000));
        Write("b-broken.json", "{\"kind\": ");
        File.WriteAllBytes(_folder.File("c-latin1.yaml"), [.. Encoding.ASCII.GetBytes("kind: Pod\nx: "), 0xE9, 0x0A]);
        File.WriteAllBytes(_folder.File("d-utf16.yaml"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Pod("utf16"))]);
        Write("e.yaml", Pod("e"));

        var collected = await Collected.FromAsync(new ManifestSource(_folder.Path, new ManifestSourceOptions { MaxFileBytes = 2_048 }));

        Assert.Equal(["utf16", "e"], collected.Names);
        Assert.Equal(["a-large.yaml", "b-broken.json", "c-latin1.yaml"], collected.Failures.Select(failure => failure.Source));
        Assert.Contains("no valid UTF-8", collected.Failures[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_out_of_the_folder_are_reported_and_not_followed()
    {
        using var outside = new TemporaryFolder();
        File.WriteAllText(outside.File("secret.yaml"), Pod("outside"));
        Write("x.yaml", Pod("x"));
        File.CreateSymbolicLink(_folder.File("file.yaml"), outside.File("secret.yaml"));
        Directory.CreateSymbolicLink(_folder.File("folder"), outside.Path);
        File.CreateSymbolicLink(_folder.File("gone.yaml"), _folder.File("nothing.yaml"));

        var collected = await ReadAsync();

        Assert.Equal(["x"], collected.Names);
        Assert.Equal(["file.yaml", "folder", "gone.yaml"], collected.Failures.Select(failure => failure.Source));
        Assert.Contains("leads out of the scanned folder", collected.Failures[0].Message, StringComparison.Ordinal);
        Assert.Contains("leads nowhere", collected.Failures[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mounted_ConfigMap_is_read_once_through_its_links()
    {
        Write("..2026_01_01/pod.yaml", Pod("mounted"));
        Directory.CreateSymbolicLink(_folder.File("..data"), "..2026_01_01");
        File.CreateSymbolicLink(_folder.File("pod.yaml"), "..data/pod.yaml");
        Directory.CreateSymbolicLink(_folder.File("loop"), _folder.Path);

        var collected = await ReadAsync();

        Assert.Empty(collected.Failures);
        Assert.Equal("pod.yaml", Assert.Single(collected.Documents).Origin!.Path);
    }

    [Fact]
    public async Task A_folder_that_is_itself_a_link_is_read()
    {
        Write("x.yaml", Pod("x"));
        using var elsewhere = new TemporaryFolder();
        Directory.CreateSymbolicLink(elsewhere.File("link"), _folder.Path);

        Assert.Equal(["x"], (await Collected.FromAsync(new ManifestSource(elsewhere.File("link")))).Names);
    }

    [Fact]
    public async Task More_files_than_the_bound_are_reported()
    {
        for (var number = 0; number < 5; number++)
        {
            Write($"{number}.yaml", Pod($"pod-{number}"));
        }

        var collected = await Collected.FromAsync(new ManifestSource(_folder.Path, new ManifestSourceOptions { MaxFiles = 3 }));

        Assert.Equal(3, collected.Documents.Count);
        Assert.Contains("more than 3 manifests", Assert.Single(collected.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_beyond_the_bound_are_counted()
    {
        Write("x.yaml", string.Concat(Enumerable.Repeat("---\na: [\n", CollectionReport.MaxFailures + 5)));

        var collected = await ReadAsync();

        Assert.Equal(CollectionReport.MaxFailures + 1, collected.Failures.Count);
        Assert.Equal("5 further failures are not listed.", collected.Failures[^1].Message);
    }

    private Task<Collected> ReadAsync() => Collected.FromAsync(new ManifestSource(_folder.Path));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }

    private static string Pod(string name) => $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\n";
}
