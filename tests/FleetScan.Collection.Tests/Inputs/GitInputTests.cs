using System.Diagnostics;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.Collection.Tests.Inputs;

/// <summary>Repositories elsewhere, cloned by git from a folder of this machine.</summary>
public sealed class GitInputTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    [Theory]
    [InlineData("https://example.com/group/shop.git", "https://example.com/group/shop.git", null, "shop")]
    [InlineData("https://me:secret@example.com/group/shop?token=secret#v1.2", "https://example.com/group/shop", "v1.2", "shop")]
    [InlineData("git@example.com:group/shop.git#main", "git@example.com:group/shop.git", "main", "shop")]
    [InlineData("ssh://git@example.com/shop", "ssh://example.com/shop", null, "shop")]
    public void An_address_is_told_from_a_path_and_shown_without_secrets(string text, string shown, string? reference, string name)
    {
        var url = GitUrl.Parse(text);

        Assert.Equal((shown, reference, name), (url?.Shown, url?.Reference, url?.Name));
    }

    [Theory]
    [InlineData("deploy/")]
    [InlineData("C:\\deploy")]
    [InlineData("./a@b:c")]
    [InlineData("deploy/**/*.yaml")]
    [InlineData("-")]
    public void A_path_is_no_address(string text) => Assert.Null(GitUrl.Parse(text));

    [Fact]
    public async Task A_repository_is_cloned_read_and_removed()
    {
        await MakeRepositoryAsync();
        var before = Clones();

        var newest = await ReadAsync($"file://{_repository.Path}");
        var branch = await ReadAsync($"file://{_repository.Path}#old");

        Assert.Equal("new", Assert.Single(newest.Names));
        Assert.Equal("deploy/pod.yaml", newest.Documents[0].Origin!.Path);
        Assert.Equal("old", Assert.Single(branch.Names));
        Assert.Equal(before, Clones());
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_reported_without_its_password()
    {
        var collected = await ReadAsync("file://me:secret@/nowhere/at-all.git");

        var failure = Assert.Single(collected.Failures);
        Assert.Contains("git ended with exit code", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Source + failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_clone_leaves_nothing()
    {
        await MakeRepositoryAsync();
        var before = Clones();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var source = new InputSource([$"file://{_repository.Path}"], new InputTools { SearchPath = InstalledTools.Git });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var document in source.ReadAsync(new CollectionRequest { Resources = Collected.Everything }, new CollectionReport(), cancelled.Token))
            {
                Assert.Fail(document.Name);
            }
        });

        Assert.Equal(before, Clones());
    }

    public void Dispose() => _repository.Dispose();

    private static string[] Clones() => Directory.GetDirectories(Path.GetTempPath(), "fleetscan-git-*");

    private static Task<Collected> ReadAsync(string url) => Collected.FromAsync(new InputSource([url], new InputTools { SearchPath = InstalledTools.Git }));

    private async Task MakeRepositoryAsync()
    {
        Directory.CreateDirectory(_repository.File("deploy"));
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await CommitAsync("old");
        await GitAsync("branch", "old");
        await CommitAsync("new");
    }

    private async Task CommitAsync(string name)
    {
        await File.WriteAllTextAsync(_repository.File("deploy/pod.yaml"), $"kind: Pod\nmetadata:\n  name: {name}\n", TestContext.Current.CancellationToken);
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", name);
    }

    private async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo(Path.Combine(InstalledTools.Git, "git"), arguments) { WorkingDirectory = _repository.Path })!;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, git.ExitCode);
    }
}
