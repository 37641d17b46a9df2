using System.Diagnostics;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.Collection.Tests.Inputs;

/// <summary>What git wrote is read as git reads it.</summary>
public sealed class GitRevisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_in_a_work_tree_has_its_branch_and_commit()
    {
        var commit = await MakeRepositoryAsync();

        Assert.Equal(new GitRevision("feature/a", commit), GitRevision.Of(_folder.File("repository/deploy/pod.yaml")));
    }

    [Fact]
    public async Task Packed_references_are_found()
    {
        var commit = await MakeRepositoryAsync();
        await GitAsync("pack-refs", "--all");

        Assert.Equal(new GitRevision("feature/a", commit), GitRevision.Of(_folder.File("repository/deploy")));
    }

    [Fact]
    public async Task A_second_work_tree_has_a_branch_of_its_own()
    {
        var commit = await MakeRepositoryAsync();
        await GitAsync("worktree", "add", "--quiet", "-b", "second", _folder.File("second"));

        Assert.Equal(new GitRevision("second", commit), GitRevision.Of(_folder.File("second")));
    }

    [Fact]
    public async Task A_commit_that_is_checked_out_by_itself_has_no_branch()
    {
        var commit = await MakeRepositoryAsync();
        await GitAsync("checkout", "--quiet", "--detach");

        Assert.Equal(new GitRevision(null, commit), GitRevision.Of(_folder.File("repository")));
    }

    [Theory]
    [InlineData("ref: refs/heads/../../secret")]
    [InlineData("ref: ../secret")]
    [InlineData("ref: refs/heads/none")]
    [InlineData("1234")]
    [InlineData("")]
    public void What_is_no_revision_is_not_told(string head)
    {
        Directory.CreateDirectory(_folder.File(".git/refs/heads"));
        File.WriteAllText(_folder.File(".git/secret"), new string('a', 40));
        File.WriteAllText(_folder.File(".git/HEAD"), head);

        Assert.Null(GitRevision.Of(_folder.Path));
    }

    [Fact]
    public void Outside_of_a_work_tree_there_is_none() => Assert.Null(GitRevision.Of(_folder.Path));

    public void Dispose() => _folder.Dispose();

    private async Task<string> MakeRepositoryAsync()
    {
        Directory.CreateDirectory(_folder.File("repository/deploy"));
        await File.WriteAllTextAsync(_folder.File("repository/deploy/pod.yaml"), "kind: Pod\n", TestContext.Current.CancellationToken);
        await GitAsync("init", "--quiet", "--initial-branch=feature/a");
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "one");
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(InstalledTools.Git, "git"), arguments) { WorkingDirectory = _folder.File("repository"), RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
