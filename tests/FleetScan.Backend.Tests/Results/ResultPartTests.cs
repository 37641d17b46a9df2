using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;
using FleetScan.TestKit.Documents;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Tests.Results;

public sealed class ResultPartTests : IAsyncLifetime
{
    private TestBackend _backend = null!;
    private ClusterId _cluster;
    private AgentCommand _command = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestAgent Agent => new(_backend, _cluster);

    public async ValueTask InitializeAsync()
    {
        _backend = await TestBackend.StartAsync(settings: new Dictionary<string, string?> { ["Results:MaxPartBytes"] = "100000", ["Results:MaxResultBytes"] = "150000" });
        _cluster = await _backend.AddClusterAsync();
        await TestScan.WriteAsync(_backend, [_cluster]);
        _command = (await Agent.LeaseAsync())!;
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task The_same_part_twice_is_accepted_and_stored_once()
    {
        byte[] body = [1, 2, 3];

        var first = await Agent.SendAsync(_command, 0, body);
        var second = await Agent.SendAsync(_command, 0, body);

        Assert.Equal((PartOutcome.Stored, false), (first.Outcome, first.Receipt!.Duplicate));
        Assert.Equal((PartOutcome.Stored, true), (second.Outcome, second.Receipt!.Duplicate));
        await using var db = _backend.OpenDb();
        Assert.Equal(3, (await db.ResultParts.SingleAsync(Stop)).Bytes);
    }

    [Fact]
    public async Task The_same_part_sent_many_times_at_once_is_stored_once()
    {
        var body = new byte[50_000];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Agent.SendAsync(_command, 0, body), Stop)));

        Assert.All(answers, answer => Assert.Equal(PartOutcome.Stored, answer.Outcome));
        await using var db = _backend.OpenDb();
        Assert.Equal(1, await db.ResultParts.CountAsync(Stop));
    }

    [Fact]
    public async Task A_receipt_names_what_is_missing_and_when_all_is_there()
    {
        byte[][] parts = [[1], [2], [3]];

        var last = await Agent.SendAsync(_command, 2, parts[2], 3, ScanResult.Sha256(parts));
        var first = await Agent.SendAsync(_command, 0, parts[0]);
        var middle = await Agent.SendAsync(_command, 1, parts[1]);

        Assert.Equal((false, "0,1"), (last.Receipt!.Complete, string.Join(',', last.Receipt.Missing)));
        Assert.Equal((false, "1"), (first.Receipt!.Complete, string.Join(',', first.Receipt.Missing)));
        Assert.Equal((true, ""), (middle.Receipt!.Complete, string.Join(',', middle.Receipt.Missing)));
    }

    [Fact]
    public async Task A_part_that_is_not_its_checksum_is_refused_and_can_be_sent_again()
    {
        var refused = await Agent.SendAsync(_command, 0, [1, 2, 3], sha256: ScanResult.Sha256([4]));
        var again = await Agent.SendAsync(_command, 0, [1, 2, 3]);

        Assert.Equal(PartOutcome.ChecksumMismatch, refused.Outcome);
        Assert.Equal((PartOutcome.Stored, false), (again.Outcome, again.Receipt!.Duplicate));
    }

    [Fact]
    public async Task A_checksum_in_capitals_is_the_same_checksum() =>
        Assert.Equal(PartOutcome.Stored, (await Agent.SendAsync(_command, 0, [1], sha256: ScanResult.Sha256([1]).ToUpperInvariant())).Outcome);

    [Fact]
    public async Task An_overall_checksum_that_does_not_fit_is_refused_until_it_does()
    {
        byte[][] parts = [[1], [2]];
        await Agent.SendAsync(_command, 0, parts[0]);

        var refused = await Agent.SendAsync(_command, 1, parts[1], 2, ScanResult.Sha256([9]));
        var again = await Agent.SendAsync(_command, 1, parts[1], 2, ScanResult.Sha256(parts));

        Assert.Equal(PartOutcome.ChecksumMismatch, refused.Outcome);
        Assert.True(again.Receipt!.Complete);
    }

    [Fact]
    public async Task A_part_with_other_bytes_under_the_same_number_is_a_conflict()
    {
        await Agent.SendAsync(_command, 0, [1]);

        Assert.Equal(PartOutcome.Conflict, (await Agent.SendAsync(_command, 0, [2])).Outcome);
    }

    [Fact]
    public async Task A_part_beyond_the_last_is_a_conflict()
    {
        await Agent.SendAsync(_command, 1, [1], 2, ScanResult.Sha256([1]));

        Assert.Equal(PartOutcome.Conflict, (await Agent.SendAsync(_command, 2, [2])).Outcome);
        Assert.Equal(PartOutcome.Conflict, (await Agent.SendAsync(_command, 0, [2], 1, ScanResult.Sha256([2]))).Outcome);
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(1024, null, null)]
    [InlineData(0, 5, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(0, 1, null)]
    [InlineData(0, null, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(0, 1, "no hash")]
    public async Task Headers_that_make_no_sense_are_refused(int part, int? count, string? resultSha256) =>
        Assert.Equal(PartOutcome.Invalid, (await Agent.SendAsync(_command, part, [1], count, resultSha256)).Outcome);

    [Fact]
    public async Task A_part_over_the_bound_is_refused_and_nothing_is_stored()
    {
        var answer = await Agent.SendAsync(_command, 0, new byte[100_001]);

        Assert.Equal(PartOutcome.TooLarge, answer.Outcome);
        Assert.Contains("100000", answer.Detail, StringComparison.Ordinal);
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task A_result_over_the_bound_is_refused()
    {
        await Agent.SendAsync(_command, 0, new byte[90_000]);
        await Agent.SendAsync(_command, 1, new byte[90_001]);

        Assert.Equal(PartOutcome.TooLarge, (await Agent.SendAsync(_command, 2, [1])).Outcome);
    }

    [Fact]
    public async Task Another_cluster_s_agent_and_an_unknown_job_are_refused()
    {
        var stranger = new TestAgent(_backend, await _backend.AddClusterAsync());

        Assert.Equal(PartOutcome.Forbidden, (await stranger.SendAsync(_command, 0, [1])).Outcome);
        Assert.Equal(PartOutcome.NotFound, (await Agent.SendAsync(_command with { JobId = JobId.New() }, 0, [1])).Outcome);
        Assert.Equal(PartOutcome.LeaseLost, (await Agent.SendAsync(_command with { LeaseId = "another" }, 0, [1])).Outcome);
        Assert.Empty(StoredFiles());
    }

    [Fact]
    public async Task Parts_of_an_older_delivery_do_not_count_for_the_next()
    {
        await Agent.SendAsync(_command, 0, [1]);
        _backend.Time.Advance(TimeSpan.FromMinutes(2));
        var second = await Agent.LeaseAsync();

        var answer = await Agent.SendAsync(second!, 1, [2], 2, ScanResult.Sha256([1], [2]));

        Assert.Equal([0], answer.Receipt!.Missing);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_can_be_sent_again()
    {
        var body = new byte[20_000];
        var header = new PartHeader { LeaseId = _command.LeaseId, Sha256 = ScanResult.Sha256(body) };
        await using var broken = new DropwiseStream(body, failAt: 10_000);

        await Assert.ThrowsAsync<IOException>(() => _backend.Get<ResultParts>().ReceiveAsync(_backend.Account, _cluster, _command.JobId, 0, header, broken, Stop));

        Assert.False((await Agent.SendAsync(_command, 0, body)).Receipt!.Duplicate);
    }

    [Fact]
    public async Task A_stored_part_that_was_damaged_is_asked_for_again()
    {
        byte[][] parts = [[1, 2, 3], [4]];
        await Agent.SendAllAsync(_command, parts);
        await File.WriteAllBytesAsync(StoredFiles().Single(file => file.EndsWith(ScanResult.Sha256(parts[0]), StringComparison.Ordinal)), [1, 2], Stop);

        var damaged = await Agent.CompleteAsync(_command);
        await Agent.SendAsync(_command, 0, parts[0]);

        Assert.Equal([0], damaged.MissingParts);
        Assert.Equal(Backend.Commands.CommandOutcome.Ok, (await Agent.CompleteAsync(_command)).Outcome);
    }

    private IEnumerable<string> StoredFiles() =>
        Directory.Exists(Path.Combine(_backend.Folder, "documents"))
            ? Directory.EnumerateFiles(Path.Combine(_backend.Folder, "documents"), "*", SearchOption.AllDirectories)
            : [];
}
