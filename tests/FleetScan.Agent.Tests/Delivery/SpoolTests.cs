using System.Runtime.Versioning;
using FleetScan.Agent.Connection;
using FleetScan.Agent.Delivery;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Agent.Tests.Delivery;

public sealed class SpoolTests : IDisposable
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<AgentInstruments>().BuildServiceProvider();

    public static bool IsWindows => OperatingSystem.IsWindows();

    [Fact]
    public async Task A_whole_result_is_found_again_after_a_restart()
    {
        var command = MakeCommand();
        using (var spool = Open(out _))
        {
            var entry = spool.Begin(command);
            await spool.AddPartAsync(entry, 0, new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
            await spool.AddPartAsync(entry, 1, new byte[] { 4 }, TestContext.Current.CancellationToken);
            Spool.Seal(entry, new WholeResult(2, "abc"));
        }

        using var again = Open(out var found);

        var leftover = Assert.Single(found);
        Assert.Equal(command.Id, leftover.Command.Id);
        Assert.Equal(command.LeaseId, leftover.Command.LeaseId);
        Assert.Equal(new WholeResult(2, "abc"), leftover.Whole);
        Assert.Equal(4, leftover.Bytes);
        Assert.Equal([0, 1], await ReadReadyAsync(leftover));
    }

    [Fact]
    public async Task A_piece_of_a_result_is_known_as_such_after_a_restart()
    {
        using (var spool = Open(out _))
        {
            await spool.AddPartAsync(spool.Begin(MakeCommand()), 0, new byte[] { 1 }, TestContext.Current.CancellationToken);
        }

        using var again = Open(out var found);

        Assert.Null(Assert.Single(found).Whole);
    }

    [Fact]
    public void What_was_being_written_in_the_moment_of_a_crash_is_not_taken_for_a_part()
    {
        string folder;
        using (var spool = Open(out _))
        {
            folder = spool.Begin(MakeCommand()).Folder;
        }

        File.WriteAllBytes(Path.Combine(folder, "part-00000.gz.tmp"), [1, 2]);
        Directory.CreateDirectory(_folder.File("no-command-yet"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_folder.File("broken-command")).FullName, "command.json"), "{\"id\":");

        using var again = Open(out var found);

        Assert.Empty(Assert.Single(found).OnDisk);
        Assert.False(Directory.Exists(_folder.File("no-command-yet")));
        Assert.False(Directory.Exists(_folder.File("broken-command")));
    }

    [Fact]
    public async Task The_oldest_leftover_goes_first_when_the_spool_is_full()
    {
        using (var spool = Open(out _))
        {
            await FillAsync(spool, 0);
            _time.Advance(TimeSpan.FromMinutes(1));
            await FillAsync(spool, 1);
        }

        Age(1);
        using var again = Open(out var found);
        var oldest = found[0];
        Assert.Equal(2, found.Count);

        await again.AddPartAsync(again.Begin(MakeCommand()), 0, new byte[6 * 1024 * 1024], TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(oldest.Folder));
        Assert.True(Directory.Exists(found[1].Folder));
        Assert.InRange(again.Bytes, 1, MaxBytes);
    }

    [Fact]
    public async Task A_full_spool_lets_a_part_wait_until_another_was_delivered()
    {
        using var spool = Open(out _);
        var entry = spool.Begin(MakeCommand());
        await spool.AddPartAsync(entry, 0, new byte[8 * 1024 * 1024], TestContext.Current.CancellationToken);
        await spool.AddPartAsync(entry, 1, new byte[8 * 1024 * 1024], TestContext.Current.CancellationToken);

        var third = spool.AddPartAsync(entry, 2, new byte[1024], TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        spool.Delivered(entry, 0);
        await third;

        Assert.Equal([1, 2], entry.OnDisk);
    }

    [Fact]
    public async Task A_part_that_waits_for_room_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var spool = Open(out _);
        var entry = spool.Begin(MakeCommand());
        await spool.AddPartAsync(entry, 0, new byte[8 * 1024 * 1024], TestContext.Current.CancellationToken);
        await spool.AddPartAsync(entry, 1, new byte[8 * 1024 * 1024], TestContext.Current.CancellationToken);

        var third = spool.AddPartAsync(entry, 2, new byte[1024], stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
    }

    [Fact]
    public void A_command_that_comes_again_replaces_what_its_last_delivery_left()
    {
        var command = MakeCommand();
        using var spool = Open(out _);
        var first = spool.Begin(command);

        var second = spool.Begin(command with { Attempt = 2, LeaseId = "next" });

        Assert.False(Directory.Exists(first.Folder));
        Assert.True(Directory.Exists(second.Folder));
    }

    [Fact]
    public void A_folder_belongs_to_one_agent_at_a_time()
    {
        using var spool = Open(out _);
        using var other = Make();

        Assert.Throws<IOException>(() => other.Open());
    }

    [Fact]
    public void Results_grow_too_old()
    {
        using var spool = Open(out _);
        var entry = spool.Begin(MakeCommand());

        Assert.False(spool.IsTooOld(entry));
        _time.Advance(TimeSpan.FromHours(25));
        Assert.True(spool.IsTooOld(entry));
    }

    [Fact(Skip = "Windows has no file modes.", SkipWhen = nameof(IsWindows))]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_can_read_it()
    {
        using var spool = Open(out _);
        var entry = spool.Begin(MakeCommand());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(entry.Folder, "command.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(entry.Folder));
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private static AgentCommand MakeCommand() => new()
    {
        Id = CommandId.New(),
        JobId = JobId.New(),
        Kind = CommandKind.ScanPosture,
        LeaseId = "lease",
        LeaseExpiresAt = DateTimeOffset.UnixEpoch,
        Attempt = 1,
        Deadline = DateTimeOffset.UnixEpoch,
        Posture = new PostureScanSpec(),
    };

    private static async Task<List<int>> ReadReadyAsync(SpoolEntry entry)
    {
        var numbers = new List<int>();
        await foreach (var number in entry.Ready.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            numbers.Add(number);
        }

        return numbers;
    }

    private static async Task FillAsync(Spool spool, int which)
    {
        var entry = spool.Begin(MakeCommand());
        await spool.AddPartAsync(entry, which, new byte[6 * 1024 * 1024], TestContext.Current.CancellationToken);
    }

    // The age of a leftover is that of its file, which the fake clock does not set.
    private void Age(int newest)
    {
        foreach (var folder in Directory.EnumerateDirectories(_folder.Path))
        {
            var number = int.Parse(Path.GetFileName(Directory.EnumerateFiles(folder, "part-*").Single()).AsSpan(5, 5), null);
            File.SetLastWriteTimeUtc(Path.Combine(folder, "command.json"), DateTime.UtcNow.AddHours(number - newest - 1));
        }
    }

    private Spool Open(out IReadOnlyList<SpoolEntry> found)
    {
        var spool = Make();
        found = spool.Open();
        return spool;
    }

    private Spool Make() => new(
        Options.Create(new SpoolOptions { SpoolDirectory = _folder.Path, MaxSpoolBytes = MaxBytes }),
        _services.GetRequiredService<AgentInstruments>(),
        _time,
        NullLogger<Spool>.Instance);
}
